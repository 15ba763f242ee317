using Miauflix.Application.Common.Security;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>
/// Finds the storage id of a torrent. Until somebody reserves room for it there is no row, and the id is read off its blind index: what only
/// asks peers for metadata leaves nothing behind.
/// </summary>
internal sealed class MediaStore(IStorageDb db, IFieldCipher cipher) : IMediaStore
{
    private const int GuidBytes = 16;

    public async Task<Guid> StorageIdAsync(InfoHash infoHash, CancellationToken cancellationToken)
    {
        var indexes = cipher.BlindIndexes(infoHash);
        var placed = await db.StoredItems.Where(item => indexes.Contains(item.BlindIndex)).Select(item => (Guid?)item.Id).SingleOrDefaultAsync(cancellationToken);
        return placed ?? IdOf(indexes[0]);
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

    /// <summary>A GUID of version 8 (RFC 9562), whose bits are free to choose.</summary>
    private static Guid IdOf(byte[] blindIndex)
    {
        Span<byte> bytes = [.. blindIndex.AsSpan(0, GuidBytes)];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
