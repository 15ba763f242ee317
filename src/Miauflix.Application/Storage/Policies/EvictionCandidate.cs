using Miauflix.Domain.Storage;

namespace Miauflix.Application.Storage.Policies;

/// <summary>What the eviction order knows of an item.</summary>
public sealed record EvictionCandidate
{
    public required Guid Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Our id.</summary>
    public long? MovieId { get; init; }

    /// <summary>Our id.</summary>
    public long? EpisodeId { get; init; }

    /// <summary><c>movie</c>, <c>tv</c> or <c>anime</c>.</summary>
    public string Kind { get; init; } = ContentMarks.Movie;

    public required StoredItemState State { get; init; }

    public StoredReason Reason { get; init; }

    public long BytesOnDisk { get; init; }

    /// <summary>Bytes of the files that are wanted.</summary>
    public long BytesTotal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastAccessAt { get; init; }

    public int AccessCount { get; init; }

    /// <summary>TMDB's popularity of the title; 0 = unknown.</summary>
    public double Popularity { get; init; }

    /// <summary><c>SD HD FHD 2K 4K 8K 3D</c>; null = unknown.</summary>
    public string? Quality { get; init; }

    /// <summary>0..5: SD HD FHD 2K 4K 8K.</summary>
    public int QualityRank { get; init; }

    /// <summary>The same title is there in a better quality: inside its group it goes first.</summary>
    public bool IsUpgraded { get; init; }

    public int Seeders { get; init; }

    /// <summary>Somebody reads it, or its torrent still writes.</summary>
    public bool IsOpen { get; init; }

    public bool IsPinned { get; init; }

    /// <summary>A private tracker wants it seeded on.</summary>
    public bool HasSeedingDuty { get; init; }

    /// <summary>Everyone who started it has watched it.</summary>
    public bool IsWatchedByAll { get; init; }

    /// <summary>In somebody's Continue watching.</summary>
    public bool IsBeingWatched { get; init; }

    /// <summary>The last sign of life.</summary>
    public DateTimeOffset LastSeen => LastAccessAt ?? CreatedAt;
}
