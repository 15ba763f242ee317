using System.Diagnostics;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.TestKit.ReleaseNames;

/// <summary>Names of the greatest length that were built to make a reader slow.</summary>
public static class AdversarialNames
{
    private const int Rounds = 20;

    public static IReadOnlyList<string> All { get; } =
    [
        .. new[]
        {
            "S01E01", "S01E01-", "E01", "1x01", "1x01x02", "S01-S02-", "01-02-", "1-", "1 ", "1.", "a1", "((", "([{", "[a]", "[]", "[1]", "()", "-", " - ", ". ", "_", "2019.", "2019 01 01 ", "20190101 ",
            "Season 1 ", "Season.1-", "Episode ", "Episode 1 ", "WEB-", "WEB DL ", "DTS-HD MA ", "DTS HD ", "1080p", "1080p ", "1920x1080 ", "HDTVx264", "x264-GROUP ", "-GROUP", "by a ", "AKA ", "A / ",
            "www.a.", "www.a.com ", "[www.a.com]", "tt1234567 ", "{imdb-tt1234567}", "第1話", "1st ", "1ª a 2ª Temporada ", "Part 1 ", "S2 - ", "{{a", "700MB ", "2.5 GB ", "5.1 ", "DD5.1 ", "v2 ", "ENG ITA ",
            "Extended Director's Cut ", "\u0301", "\ud83d\ude00", "（", "Ａ", "a", "0", "İ", "ß ",
        }.Select(Fill),
    ];

    /// <summary>The slowest of all at a length in characters, each at its best of several rounds.</summary>
    public static TimeSpan Worst(int length = ReleaseName.MaxLength) => All.Max(name => Best(name[..length]));

    private static TimeSpan Best(string name)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = ReleaseNameReader.Read(name, CorpusScore.Today);
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    private static string Fill(string part) => string.Concat(Enumerable.Repeat(part, (ReleaseName.MaxLength / part.Length) + 1))[..ReleaseName.MaxLength];
}
