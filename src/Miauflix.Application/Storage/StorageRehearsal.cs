using System.Security.Cryptography;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Storage;

namespace Miauflix.Application.Storage;

/// <summary>Looks for the place of a torrent; notes two viewings of it, in a unit that is rolled back.</summary>
internal sealed class StorageRehearsal(IMediaStore store, IWriteQueue writes, TimeProvider clock) : IRehearsal
{
    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        var infoHash = InfoHash.FromBytes(RandomNumberGenerator.GetBytes(InfoHash.ByteLength));
        var blindIndex = RandomNumberGenerator.GetBytes(32);
        var claim = new StorageClaim(infoHash, FileIndex: 0, Bytes: 1, StoragePurpose.Reader, SourceId: 0, MovieId: null, EpisodeId: null, Title: "");
        var itemId = await store.StorageIdAsync(infoHash, cancellationToken);
        try
        {
            await writes.RunAsync<IStorageDb, StoredItem>("storage.rehearse", NoteAndTakeBackAsync, cancellationToken);
        }
        catch (TakenBackException)
        {
            // As meant.
        }

        async Task<StoredItem> NoteAndTakeBackAsync(IStorageDb db, CancellationToken token)
        {
            for (var viewing = 0; viewing < 2; viewing++)
            {
                await StorageReservations.NoteAsync(db, itemId, blindIndex, claim, clock.GetUtcNow(), token);
                await db.SaveChangesAsync(token);
            }

            throw new TakenBackException();
        }
    }

    private sealed class TakenBackException : Exception;
}
