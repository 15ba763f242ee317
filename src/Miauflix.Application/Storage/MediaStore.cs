using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Finds or makes the storage id of a torrent.</summary>
internal sealed class MediaStore(IStorageDb db, IWriteQueue writes, IFieldCipher cipher, TimeProvider clock) : IMediaStore
{
    public async Task<Guid> StorageIdAsync(InfoHash infoHash, CancellationToken cancellationToken)
    {
        var indexes = cipher.BlindIndexes(infoHash);
        return await FindAsync(db, indexes, cancellationToken)
            ?? await writes.RunAsync<IStorageDb, Guid>("storage.place", (unit, token) => PlaceAsync(unit, indexes, token), cancellationToken);
    }

    public async Task<IReadOnlySet<InfoHash>> StoredAsync(IReadOnlyCollection<InfoHash> infoHashes, CancellationToken cancellationToken)
    {
        var known = infoHashes.Select(infoHash => (infoHash, Indexes: cipher.BlindIndexes(infoHash))).ToList();
        var indexes = known.SelectMany(entry => entry.Indexes).ToList();
        var stored = await db.StoredItems.Where(item => indexes.Contains(item.BlindIndex) && item.State != StoredItemState.Absent)
            .Select(item => item.BlindIndex)
            .ToListAsync(cancellationToken);
        var found = stored.Select(Convert.ToHexString).ToHashSet();
        return known.Where(entry => entry.Indexes.Any(index => found.Contains(Convert.ToHexString(index)))).Select(entry => entry.infoHash).ToHashSet();
    }

    private static async Task<Guid?> FindAsync(IStorageDb db, IReadOnlyList<byte[]> indexes, CancellationToken cancellationToken) =>
        (await db.StoredItems.SingleOrDefaultAsync(item => indexes.Contains(item.BlindIndex), cancellationToken))?.Id;

    private async Task<Guid> PlaceAsync(IStorageDb unit, IReadOnlyList<byte[]> indexes, CancellationToken cancellationToken)
    {
        // Somebody else may have placed it between the read and this unit.
        if (await FindAsync(unit, indexes, cancellationToken) is { } existing)
        {
            return existing;
        }

        var now = clock.GetUtcNow();
        var item = new StoredItem { Id = Guid.CreateVersion7(now), BlindIndex = indexes[0], CreatedAt = now };
        unit.StoredItems.Add(item);
        return item.Id;
    }
}
