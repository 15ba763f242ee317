namespace Miauflix.Domain.Storage;

/// <summary>The place of one torrent's data on disk: <c>media/&lt;2 hex&gt;/&lt;id&gt;/</c> below the downloads directory.</summary>
public sealed class StoredItem
{
    /// <summary>Length of <see cref="Title"/> at most.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>The storage id.</summary>
    public Guid Id { get; init; }

    /// <summary>Keyed hash of the infohash, 32 bytes: sources that share a torrent share its data.</summary>
    public required byte[] BlindIndex { get; init; }

    /// <summary>The source it was opened for last, or another one of the same torrent when that is gone.</summary>
    public long? SourceId { get; set; }

    public long? MovieId { get; set; }

    public long? EpisodeId { get; set; }

    /// <summary>What it was opened for last, in words.</summary>
    public string Title { get; set; } = "";

    public StoredItemState State { get; set; }

    /// <summary>Bytes of the files that are wanted.</summary>
    public long BytesTotal { get; set; }

    /// <summary>Bytes allocated on disk when it was last measured; holes of sparse files do not count.</summary>
    public long BytesOnDisk { get; set; }

    /// <summary>Viewings: the requests of one player on one source count once.</summary>
    public int AccessCount { get; set; }

    public DateTimeOffset? LastAccessAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When everything on disk was compared with its hashes last; null = never.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    public StoredReason Reason { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where an item is in its life.</summary>
public enum StoredItemState
{
    /// <summary>No bytes on disk.</summary>
    Absent,
    Partial,
    Complete,

    /// <summary>Being deleted.</summary>
    Evicting,
}

/// <summary>Why bytes were fetched.</summary>
public enum StoredReason
{
    User,
    Preload,
    Automation,
}
