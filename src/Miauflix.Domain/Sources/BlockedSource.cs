namespace Miauflix.Domain.Sources;

/// <summary>A torrent that is never taken in again. Only its blind index is kept: what it was cannot be read back.</summary>
public sealed class BlockedSource
{
    public Guid Id { get; init; }

    /// <summary>Column <c>bi</c>: keyed hash of the infohash, 32 bytes.</summary>
    public required byte[] BlindIndex { get; init; }

    public required string Reason { get; init; }

    /// <summary>The administrator who blocked it.</summary>
    public Guid BlockedBy { get; init; }

    public DateTimeOffset BlockedAt { get; init; }
}
