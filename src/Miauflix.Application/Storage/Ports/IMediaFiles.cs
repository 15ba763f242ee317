using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Storage.Ports;

/// <summary>
/// The downloads directory. Every path is built from ids of ours; links are never followed. Thread safe.
/// </summary>
public interface IMediaFiles
{
    /// <summary>
    /// Whether the directory is the one this server marked, and can be written: not so when a volume is not mounted. Then nothing is
    /// written or deleted.
    /// </summary>
    bool IsAvailable { get; }

    /// <summary>The volume that holds the directory, now.</summary>
    VolumeSpace Volume();

    /// <summary>Bytes allocated for an item, holes not counted; 0 when it has no directory.</summary>
    long AllocatedBytes(Guid storageId);

    /// <summary>Bytes allocated for what waits to be removed and for scratch.</summary>
    long TrashBytes();

    /// <summary>The directories of items.</summary>
    IReadOnlyList<MediaDirectory> Directories();

    /// <summary>Renames the directory of an item into the trash, atomically; does nothing when there is none.</summary>
    void MoveToTrash(Guid storageId, Guid tombstoneId);

    /// <summary>Removes one directory of the trash; does nothing when there is none.</summary>
    void EmptyTrash(Guid tombstoneId);

    /// <summary>Removes everything in the trash that has no tombstone, and scratch files older than a day.</summary>
    void SweepTrash(IReadOnlyCollection<Guid> tombstones, DateTimeOffset now);
}

/// <summary>A directory below <c>media/</c>.</summary>
/// <param name="StorageId">Null when its name is not one of ours.</param>
/// <param name="Name">Relative to the downloads directory.</param>
public sealed record MediaDirectory(Guid? StorageId, string Name, DateTimeOffset ModifiedAt);
