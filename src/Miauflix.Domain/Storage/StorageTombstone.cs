namespace Miauflix.Domain.Storage;

/// <summary>A deletion that was begun. It is finished at the next start when the process died on the way.</summary>
public sealed class StorageTombstone
{
    /// <summary>Names the directory in <c>.trash/</c>.</summary>
    public Guid Id { get; init; }

    public Guid ItemId { get; init; }

    public long Bytes { get; init; }

    /// <summary>Why it goes, e.g. the group of the eviction order.</summary>
    public required string Reason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
