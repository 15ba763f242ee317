namespace Miauflix.Application.Storage.Policies;

/// <summary>Qualities in their order, and which items a better one of the same title has made superfluous. Pure.</summary>
internal static class QualityRanks
{
    private static readonly string[] Ascending = ["SD", "HD", "FHD", "2K", "4K", "8K"];

    /// <summary>0..5; what is not known counts as the lowest.</summary>
    public static int Of(string? quality) => Math.Max(0, Array.IndexOf(Ascending, quality));

    /// <summary>Marks each item of whose title there is a better and complete one.</summary>
    public static IReadOnlyList<EvictionCandidate> MarkUpgraded(IReadOnlyList<EvictionCandidate> items)
    {
        var best = items
            .Where(item => item.State == Domain.Storage.StoredItemState.Complete && TitleOf(item) is not null)
            .GroupBy(TitleOf)
            .ToDictionary(title => title.Key!.Value, title => title.Max(item => item.QualityRank));
        return [.. items.Select(item => TitleOf(item) is { } title && item.QualityRank < best.GetValueOrDefault(title) ? item with { IsUpgraded = true } : item)];
    }

    private static (long? MovieId, long? EpisodeId)? TitleOf(EvictionCandidate item) =>
        item.MovieId is null && item.EpisodeId is null ? null : (item.MovieId, item.EpisodeId);
}
