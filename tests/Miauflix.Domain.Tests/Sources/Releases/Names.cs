using Miauflix.Domain.Sources.Releases;
using Miauflix.TestKit.ReleaseNames;

namespace Miauflix.Domain.Tests.Sources.Releases;

/// <summary>Reads names as of the day every corpus is read on.</summary>
internal static class Names
{
    public static ReleaseName Read(string name) => ReleaseNameReader.Read(name, CorpusScore.Today);

    /// <summary>Numbers as one text: <c>S1 E1,2</c>; the season part is missing when there is none.</summary>
    public static string Numbers(string name)
    {
        var read = Read(name);
        var seasons = read.Seasons.Count == 0 ? "" : $"S{string.Join(',', read.Seasons)}";
        var episodes = read.Episodes.Count == 0 ? "" : $"E{string.Join(',', read.Episodes)}";
        return $"{seasons} {episodes}".Trim();
    }
}
