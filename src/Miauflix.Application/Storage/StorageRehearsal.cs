using System.Security.Cryptography;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Places an item and notes a viewing of it, in a unit that is rolled back.</summary>
internal sealed class StorageRehearsal(IWriteQueue writes, TimeProvider clock) : IRehearsal
{
    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await writes.RunAsync<IStorageDb, Guid>("storage.rehearse", PlaceAndTakeBackAsync, cancellationToken);
        }
        catch (TakenBackException)
        {
            // As meant.
        }
    }

    private async Task<Guid> PlaceAndTakeBackAsync(IStorageDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var placed = new StoredItem { Id = Guid.CreateVersion7(now), BlindIndex = RandomNumberGenerator.GetBytes(32), CreatedAt = now };
        db.StoredItems.Add(placed);
        await db.SaveChangesAsync(cancellationToken);
        var item = await db.StoredItems.SingleAsync(stored => stored.Id == placed.Id, cancellationToken);
        (item.State, item.LastAccessAt, item.AccessCount) = (StoredItemState.Partial, now, 1);
        await db.SaveChangesAsync(cancellationToken);
        throw new TakenBackException();
    }

    private sealed class TakenBackException : Exception;
}
