using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Storage;

/// <summary>
/// Promises room for whole files: libtorrent cannot forget single pieces, so a file is started only when all of it fits, and the quota holds
/// whatever happens afterwards. Makes room by deleting whole items in the eviction order.
/// </summary>
internal sealed class StorageReservations(
    IServiceScopeFactory scopes,
    StorageLedger ledger,
    StorageQuota quota,
    ItemDeletion deletion,
    StorageAlarms alarms,
    StorageActivity activity,
    IMediaFiles files,
    IFieldCipher cipher,
    TimeProvider clock) : IStorageReservation, IDisposable
{
    /// <summary>Rounds of making room before a claim is refused: others may take what was freed, and an open item cannot go.</summary>
    private const int MaxRounds = 5;

    /// <summary>One makes room at a time, or two would delete twice as much as is needed.</summary>
    private readonly SemaphoreSlim _making = new(1, 1);

    public async Task ReserveAsync(StorageClaim claim, CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            throw Unavailable.Storage();
        }

        await using var scope = scopes.CreateAsyncScope();
        var itemId = await scope.ServiceProvider.GetRequiredService<IMediaStore>().StorageIdAsync(claim.InfoHash, cancellationToken);
        if (await ClaimAsync(scope.ServiceProvider, itemId, claim, cancellationToken) == ClaimOutcome.Opened)
        {
            activity.Begin();
            await scope.ServiceProvider.GetRequiredService<IWriteQueue>().RunAsync<IStorageDb, StoredItem>(
                "storage.open",
                (db, token) => NoteAsync(db, itemId, cipher.BlindIndex(claim.InfoHash), claim, clock.GetUtcNow(), token),
                cancellationToken);
        }
    }

    /// <summary>Somebody begins to use an item: what it holds, and the access. The caller saves.</summary>
    internal static async Task<StoredItem> NoteAsync(
        IStorageDb db,
        Guid itemId,
        byte[] blindIndex,
        StorageClaim claim,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var item = await db.StoredItems.SingleOrDefaultAsync(stored => stored.Id == itemId, cancellationToken)
            ?? db.StoredItems.Add(new StoredItem { Id = itemId, BlindIndex = blindIndex, CreatedAt = now }).Entity;
        (item.SourceId, item.MovieId, item.EpisodeId, item.Title) = (claim.SourceId, claim.MovieId, claim.EpisodeId, claim.Title);
        item.BytesTotal = Math.Max(item.BytesTotal, claim.Bytes);
        if (item.State == StoredItemState.Absent)
        {
            item.State = StoredItemState.Partial;
            item.Reason = claim.Purpose == StoragePurpose.Preload ? StoredReason.Preload : StoredReason.User;
        }

        if (claim.Purpose == StoragePurpose.Reader)
        {
            item.AccessCount++;
            item.LastAccessAt = now;
        }

        return item;
    }

    public void Dispose() => _making.Dispose();

    public void Release(Guid storageId)
    {
        ledger.Release(storageId, files.AllocatedBytes(storageId));
        quota.Forget();
    }

    private async Task<ClaimOutcome> ClaimAsync(IServiceProvider services, Guid itemId, StorageClaim claim, CancellationToken cancellationToken)
    {
        for (var round = 0; ;)
        {
            var state = await quota.ReadAsync(cancellationToken);
            var result = ledger.TryClaim(itemId, claim.FileIndex, claim.Bytes, LimitFor(claim.Purpose, state));
            switch (result.Outcome)
            {
                case ClaimOutcome.Evicting:
                    await result.WaitForEvictionAsync(cancellationToken);
                    break;
                case ClaimOutcome.NoRoom when ++round > MaxRounds:
                    throw await RefuseAsync(services, claim, result.MissingBytes, state, cancellationToken);
                case ClaimOutcome.NoRoom:
                    await MakeRoomAsync(services, itemId, claim, result.MissingBytes, state, cancellationToken);
                    break;
                default:
                    return result.Outcome;
            }
        }
    }

    /// <summary>What is only made ready may not push the disk above the mark at which cleanup starts.</summary>
    private static long LimitFor(StoragePurpose purpose, QuotaState state) =>
        purpose == StoragePurpose.Reader ? state.QuotaBytes : (long)((decimal)state.QuotaBytes * state.Policy.HighWatermark / 100);

    private async Task MakeRoomAsync(
        IServiceProvider services,
        Guid itemId,
        StorageClaim claim,
        long missingBytes,
        QuotaState state,
        CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            var items = await services.GetRequiredService<EvictionCandidates>().ListAsync(cancellationToken);
            var order = claim.Purpose == StoragePurpose.Reader
                ? EvictionOrder.Of(items.Where(item => item.Id != itemId), state.Policy, clock.GetUtcNow(), includeSoftProtected: true)
                : [];
            if (order.Sum(choice => choice.Item.BytesOnDisk) < missingBytes)
            {
                throw await RefuseAsync(services, claim, missingBytes, state, cancellationToken);
            }

            foreach (var choice in order)
            {
                if (missingBytes <= 0)
                {
                    break;
                }

                if (await deletion.DeleteAsync(choice.Item.Id, choice.Group.ToString(), state.Policy.CleanupStrategy.ToString(), userId: null, cancellationToken))
                {
                    missingBytes -= choice.Item.BytesOnDisk;
                }
            }
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<StorageFullException> RefuseAsync(
        IServiceProvider services,
        StorageClaim claim,
        long missingBytes,
        QuotaState state,
        CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IWriteQueue>().RunAsync<IStorageDb, bool>(
            "storage.refuse",
            (db, _) =>
            {
                db.StorageOperations.Add(Operations.New(clock, StorageAction.Refuse, "refused", bytes: claim.Bytes, reason: claim.Title));
                return Task.FromResult(true);
            },
            cancellationToken);
        if (claim.Purpose == StoragePurpose.Reader)
        {
            await alarms.RefusedAsync(ledger.CountedBytes, state, cancellationToken);
        }

        return new StorageFullException(claim.Bytes, Math.Max(0, claim.Bytes - missingBytes), state.QuotaBytes);
    }
}
