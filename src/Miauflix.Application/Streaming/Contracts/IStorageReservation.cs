using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Answered by Storage: whether there is room for a file, asked before a byte of it is fetched. Thread safe.</summary>
public interface IStorageReservation
{
    /// <summary>
    /// Keeps room for a file, deleting what may go when there is too little. While the room is kept, the data of the torrent are not
    /// deleted. Asking again for the same file changes nothing.
    /// </summary>
    /// <exception cref="Common.Errors.StorageFullException">There is no room, and nothing may go.</exception>
    /// <exception cref="Common.Errors.UnavailableException">The downloads directory is not there or cannot be written.</exception>
    Task ReserveAsync(StorageClaim claim, CancellationToken cancellationToken);

    /// <summary>The torrent fetches nothing any more: what it has on disk counts from now on, and may be deleted.</summary>
    void Release(Guid storageId);
}

/// <summary>What somebody wants to have on disk.</summary>
/// <param name="Bytes">Most that the file takes on disk, the pieces it shares with its neighbours included.</param>
/// <param name="SourceId">The source it is wanted for.</param>
public sealed record StorageClaim(
    InfoHash InfoHash,
    int FileIndex,
    long Bytes,
    StoragePurpose Purpose,
    long SourceId,
    long? MovieId,
    long? EpisodeId,
    string Title)
{
    /// <summary>Never prints the infohash.</summary>
    public override string ToString() => $"{nameof(StorageClaim)} {{ {nameof(SourceId)} = {SourceId} }}";
}

/// <summary>What bytes are wanted for; the first has the most right to them.</summary>
public enum StoragePurpose
{
    Reader,
    Preload,
}
