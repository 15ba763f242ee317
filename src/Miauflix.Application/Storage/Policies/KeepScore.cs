namespace Miauflix.Application.Storage.Policies;

/// <summary>How much an item is worth keeping, 0..100. Pure; the same inputs always give the same score.</summary>
public static class KeepScore
{
    private const double MaxQualityRank = 5;
    private const double ManyAccesses = 5;
    private const double ManySeeders = 20;
    private const double DaysToHalve = 7;

    /// <summary>
    /// 35 × recency + 25 × popularity + 15 × engagement + 15 × quality + 10 × scarcity, each 0..1: recency 1 / (1 + days / 7), popularity
    /// log10(1 + TMDB popularity) / 3, engagement viewings / 5, quality rank / 5, scarcity 1 − seeders / 20.
    /// </summary>
    public static double Of(EvictionCandidate item, DateTimeOffset now)
    {
        var days = Math.Max(0, (now - item.LastSeen).TotalDays);
        var recency = 1 / (1 + (days / DaysToHalve));
        var popularity = Math.Min(1, Math.Log10(1 + Math.Max(0, item.Popularity)) / 3);
        var engagement = Math.Min(1, item.AccessCount / ManyAccesses);
        var quality = Math.Clamp(item.QualityRank / MaxQualityRank, 0, 1);
        var scarcity = 1 - Math.Min(1, item.Seeders / ManySeeders);
        return (35 * recency) + (25 * popularity) + (15 * engagement) + (15 * quality) + (10 * scarcity);
    }
}
