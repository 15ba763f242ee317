using System.Globalization;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Sources;

/// <summary>
/// Reads which episode each file of a torrent is. A file that prints no season (<c>E05.mkv</c>, <c>05 - Title.mkv</c>) takes it from the
/// nearest folder that states exactly one, else from the torrent's name.
/// </summary>
/// <param name="torrentName">The torrent's own name.</param>
/// <param name="today">For dates in names.</param>
internal sealed class EpisodeFileNames(string torrentName, DateOnly today)
{
    private readonly Dictionary<string, ReleaseName> _folders = [];

    /// <summary>What the torrent's own name states.</summary>
    public ReleaseName Torrent { get; } = ReleaseNameReader.Read(torrentName, today);

    /// <param name="path">Inside the torrent, with <c>/</c> between the parts.</param>
    public ReleaseName Read(string path)
    {
        var parts = path.Split('/');
        var file = ReadFile(parts[^1]);
        return file.Seasons.Count > 0 && !file.IsSeasonImplied || file.Episodes.Count == 0 || SeasonOf(parts) is not { } season
            ? file
            : file with { Seasons = [season], IsSeasonImplied = false, Numbering = NumberingScheme.Season };
    }

    /// <summary><c>05.mkv</c> and <c>105.mkv</c> say nothing outside their folder.</summary>
    private ReleaseName ReadFile(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        return stem.Length is >= 1 and <= 3 && int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ReleaseName { Episodes = [number], AbsoluteEpisodes = [number], Numbering = NumberingScheme.Absolute }
            : ReleaseNameReader.Read(fileName, today);
    }

    private int? SeasonOf(string[] parts)
    {
        for (var index = parts.Length - 2; index >= 0; index--)
        {
            if (!_folders.TryGetValue(parts[index], out var folder))
            {
                folder = ReleaseNameReader.Read(parts[index], today);
                _folders.Add(parts[index], folder);
            }

            if (Single(folder) is { } season)
            {
                return season;
            }
        }

        return Single(Torrent);
    }

    private static int? Single(ReleaseName name) => name is { Seasons.Count: 1, IsSeasonImplied: false } ? name.Seasons[0] : null;
}
