using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>
/// Deletes the data of one item so that a crash at any moment leaves nothing half-deleted that looks whole: a tombstone is written, the engine
/// lets go, the directory is renamed into the trash, the files are removed, the tombstone goes. What was begun is finished at the next start.
/// </summary>
internal sealed partial class ItemDeletion(
    IServiceScopeFactory scopes,
    StorageLedger ledger,
    StorageQuota quota,
    IMediaFiles files,
    IMediaClosing closing,
    TimeProvider clock,
    ILogger<ItemDeletion> logger)
{
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    /// <summary>Deletes an item; false when it is open, or the engine did not let go of it in time.</summary>
    /// <param name="reason">For the audit.</param>
    /// <param name="strategy">The eviction strategy that chose it; empty when none did.</param>
    public async Task<bool> DeleteAsync(Guid itemId, string reason, string strategy, Guid? userId, CancellationToken cancellationToken)
    {
        if (!files.IsAvailable || !ledger.TryBeginEviction(itemId))
        {
            return false;
        }

        try
        {
            var bytes = ledger.OnDiskBytes(itemId);
            if (await BeginAsync(itemId, bytes, reason, strategy, userId, cancellationToken) is not { } tombstone)
            {
                return false;
            }

            // From here on it is finished or undone, whoever stopped waiting.
            return await CloseAsync(itemId) ? await FinishOrUndoAsync(tombstone, strategy, userId) : await UndoAsync(tombstone);
        }
        finally
        {
            ledger.EndEviction(itemId, files.AllocatedBytes(itemId));
            quota.Forget();
        }
    }

    /// <summary>Finishes the deletions that a crash interrupted; called before the engine accepts work.</summary>
    public async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var tombstones = await scope.ServiceProvider.GetRequiredService<IStorageDb>().StorageTombstones.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var tombstone in tombstones)
        {
            await FinishOrUndoAsync(tombstone, strategy: "", userId: null);
        }
    }

    private Task<StorageTombstone?> BeginAsync(
        Guid itemId,
        long bytes,
        string reason,
        string strategy,
        Guid? userId,
        CancellationToken cancellationToken) => WriteAsync<StorageTombstone?>(
        "storage.delete-begin",
        async (db, token) =>
        {
            if (await db.StoredItems.SingleOrDefaultAsync(item => item.Id == itemId, token) is not { } item)
            {
                return null;
            }

            var now = clock.GetUtcNow();
            item.State = StoredItemState.Evicting;
            db.StorageOperations.Add(Operations.New(clock, StorageAction.Delete, "started", userId, item, bytes, reason, strategy));
            return db.StorageTombstones.Add(new StorageTombstone
            {
                Id = Guid.CreateVersion7(now),
                ItemId = itemId,
                Bytes = bytes,
                Reason = reason,
                CreatedAt = now,
            }).Entity;
        },
        cancellationToken);

    private async Task<bool> CloseAsync(Guid itemId)
    {
        using var deadline = new CancellationTokenSource(ClosingTime, clock);
        try
        {
            await closing.CloseAsync(itemId, deadline.Token).WaitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            LogNotClosed(logger, itemId);
            return false;
        }
    }

    /// <summary>A disk that refuses the rename keeps the item whole; one that refuses to remove the files leaves them to the next sweep of the trash.</summary>
    private async Task<bool> FinishOrUndoAsync(StorageTombstone tombstone, string strategy, Guid? userId)
    {
        try
        {
            files.MoveToTrash(tombstone.ItemId, tombstone.Id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogRefused(logger, exception, tombstone.ItemId);
            return await UndoAsync(tombstone);
        }

        await closing.ForgetAsync(tombstone.ItemId, CancellationToken.None);
        try
        {
            files.EmptyTrash(tombstone.Id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogRefused(logger, exception, tombstone.ItemId);
        }

        return await EndAsync(tombstone, strategy, userId);
    }

    private Task<bool> EndAsync(StorageTombstone tombstone, string strategy, Guid? userId) => WriteAsync(
        "storage.delete-end",
        async (db, token) =>
        {
            var item = await db.StoredItems.SingleOrDefaultAsync(stored => stored.Id == tombstone.ItemId, token);
            if (item is not null)
            {
                (item.State, item.BytesOnDisk, item.CompletedAt) = (StoredItemState.Absent, 0, null);
            }

            db.StorageTombstones.RemoveRange(db.StorageTombstones.Where(row => row.Id == tombstone.Id));
            db.StorageOperations.Add(Operations.New(clock, StorageAction.Delete, "done", userId, item, tombstone.Bytes, tombstone.Reason, strategy));
            return true;
        },
        CancellationToken.None);

    private Task<bool> UndoAsync(StorageTombstone tombstone) => WriteAsync(
        "storage.delete-undo",
        async (db, token) =>
        {
            var item = await db.StoredItems.SingleOrDefaultAsync(stored => stored.Id == tombstone.ItemId, token);
            if (item is not null)
            {
                item.State = item.CompletedAt is null ? StoredItemState.Partial : StoredItemState.Complete;
            }

            db.StorageTombstones.RemoveRange(db.StorageTombstones.Where(row => row.Id == tombstone.Id));
            db.StorageOperations.Add(Operations.New(clock, StorageAction.Delete, "undone", userId: null, item, tombstone.Bytes, tombstone.Reason));
            return false;
        },
        CancellationToken.None);

    private async Task<TResult> WriteAsync<TResult>(string name, Func<IStorageDb, CancellationToken, Task<TResult>> unit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWriteQueue>().RunAsync(name, unit, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk refused to remove the files of {ItemId}")]
    private static partial void LogRefused(ILogger logger, Exception exception, Guid itemId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine did not let go of {ItemId} in time; it is kept")]
    private static partial void LogNotClosed(ILogger logger, Guid itemId);
}
