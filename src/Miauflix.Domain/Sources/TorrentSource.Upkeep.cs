namespace Miauflix.Domain.Sources;

/// <summary>The upkeep of a source: seeders, .torrent, score and how playing it went.</summary>
public abstract partial class TorrentSource
{
    /// <summary>Seeders; null = unknown, 0 = known zero.</summary>
    public int? Broadcasters { get; set; }

    /// <summary>Leechers; null = unknown, 0 = known zero.</summary>
    public int? Watchers { get; set; }

    /// <summary>When trackers answered last.</summary>
    public DateTimeOffset? LastStatsCheck { get; set; }

    /// <summary>When trackers are asked next; null = at the next opportunity.</summary>
    public DateTimeOffset? NextStatsCheckAt { get; set; }

    /// <summary>Rounds in a row in which no tracker answered.</summary>
    public int StatsFailures { get; set; }

    /// <summary>Column <c>stats_interval_s</c>: seconds between two rounds; 0 = not asked yet.</summary>
    public int StatsIntervalSeconds { get; set; }

    /// <summary>Successful rounds in a row that found no seeder.</summary>
    public int ZeroChecks { get; set; }

    /// <summary>Since when trackers know of no seeder.</summary>
    public DateTimeOffset? ZeroSince { get; set; }

    /// <summary>When it was declared dead; removed 14 days later.</summary>
    public DateTimeOffset? DiedAt { get; set; }

    /// <summary>Full rounds over every way to get the .torrent that failed.</summary>
    public int FileAttempts { get; set; }

    /// <summary>When the first of those rounds failed.</summary>
    public DateTimeOffset? FirstFileAttemptAt { get; set; }

    /// <summary>When the .torrent is tried next; null = at the next opportunity.</summary>
    public DateTimeOffset? NextFileAttemptAt { get; set; }

    /// <summary>Which resolver brought the .torrent.</summary>
    public string? FileResolvedBy { get; set; }

    /// <summary>0..10,000.</summary>
    public int StreamingScore { get; set; }

    /// <summary>JSON of how the score came about, as clients see it.</summary>
    public string? ScoreBreakdown { get; set; }

    /// <summary>null = to be scored.</summary>
    public DateTimeOffset? ScoredAt { get; set; }

    /// <summary>Until then it comes last among the candidates, because playing it failed.</summary>
    public DateTimeOffset? DemotedUntil { get; set; }

    /// <summary>When playing it failed in the last 24 hours.</summary>
    public IReadOnlyList<DateTimeOffset> PlaybackFailures { get; set; } = [];
}
