using Miauflix.Application.Catalog.Contracts;

namespace Miauflix.Application.Sources.Review;

/// <summary>A source as administrators see it in lists.</summary>
public record AdminSource : TitleSource
{
    internal AdminSource(TitleSource source)
        : base(source)
    {
    }

    /// <summary>Our id of the movie it belongs to, when it is a movie source.</summary>
    public long? MovieId { get; init; }

    /// <summary>Our id of the episode it belongs to, when it is an episode source.</summary>
    public long? EpisodeId { get; init; }

    /// <summary>Who named it first: a provider, <c>user</c> or <c>demo</c>.</summary>
    public string Provider { get; init; } = "";

    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }
}

/// <summary>Everything about a source but what identifies its torrent.</summary>
public sealed record AdminSourceDetails : AdminSource
{
    internal AdminSourceDetails(AdminSource source)
        : base(source)
    {
    }

    /// <summary>As published.</summary>
    public string ReleaseName { get; init; } = "";

    /// <summary>An administrator lets it play in spite of the findings.</summary>
    public bool Approved { get; init; }

    public IReadOnlyList<AdminSourceSighting> Sightings { get; init; } = [];

    public IReadOnlyList<AdminSourceFinding> Findings { get; init; } = [];

    /// <summary>In torrent order; null while the .torrent is not stored.</summary>
    public IReadOnlyList<AdminSourceFile>? Files { get; init; }

    public AdminSourceAttempts Attempts { get; init; } = new(0, null, null, null);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AdminSourceReport> Reports { get; init; } = [];
}

public sealed record AdminSourceSighting(
    string Provider,
    int? Seeders,
    int? Leechers,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    bool Trusted);

/// <param name="Severity"><c>info warn suspect reject</c>.</param>
public sealed record AdminSourceFinding(string Code, string Severity, string? Detail, DateTimeOffset At);

/// <param name="Size">Bytes.</param>
public sealed record AdminSourceFile(string Name, long Size);

/// <summary>How far getting the .torrent went.</summary>
/// <param name="Failed">Full rounds that failed.</param>
/// <param name="NextAt">When it is tried next; null = at the next opportunity.</param>
/// <param name="ResolvedBy">Who brought it.</param>
public sealed record AdminSourceAttempts(int Failed, DateTimeOffset? FirstAt, DateTimeOffset? NextAt, string? ResolvedBy);

public sealed record AdminSourceReport(Guid UserId, string Reason, string? Comment, bool ByAdmin, DateTimeOffset CreatedAt);
