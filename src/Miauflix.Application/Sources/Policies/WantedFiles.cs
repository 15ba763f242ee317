using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies;

/// <summary>Which sources of a title get their .torrent fetched, and in which order. Pure.</summary>
internal static class WantedFiles
{
    private const int PerQuality = 2;
    private const double SeedersPerGigabyte = 20;
    private const double BytesPerGigabyte = 1e9;

    /// <summary>The sources of one title that are to have a file, best first: two of each quality, or all of them.</summary>
    public static IReadOnlyList<FileFacts> Of(IEnumerable<FileFacts> sources, bool all)
    {
        var ordered = Order(sources).ToList();
        return all ? ordered : [.. Order(ordered.GroupBy(source => source.Quality).SelectMany(quality => quality.Take(PerQuality)))];
    }

    /// <summary>It would play at once: enough seeders for its size, and more of them than leechers.</summary>
    public static bool IsPlayable(FileFacts source) =>
        source.Seeders is { } seeders and > 0
        && seeders >= (source.Leechers ?? 0)
        && seeders >= source.SizeBytes / BytesPerGigabyte * SeedersPerGigabyte;

    private static IEnumerable<FileFacts> Order(IEnumerable<FileFacts> sources) =>
        sources.OrderByDescending(IsPlayable).ThenByDescending(source => source.Score).ThenBy(source => source.Id);
}

/// <summary>What the choice depends on.</summary>
/// <param name="Torrent">Blind index as hex: sources of one torrent share its file.</param>
/// <param name="Due">When it may be tried; null = now.</param>
internal sealed record FileFacts(
    long Id,
    ContentRef Content,
    string Torrent,
    string? Quality,
    int Score,
    int? Seeders,
    int? Leechers,
    long SizeBytes,
    bool HasFile,
    DateTimeOffset? Due);
