using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>
/// Compares the data of one item with their hashes. What is wrong is dropped and fetched again; an item that could not be repaired is
/// partial again. False when it was not done: somebody watches, or there is nothing to look at.
/// </summary>
/// <param name="IsGentle">See <see cref="IMediaVerification.VerifyAsync"/>.</param>
/// <param name="UserId">Who asked; null = the schedule.</param>
public sealed record VerifyStoredItem(Guid ItemId, bool IsGentle, Guid? UserId) : IRequest<bool>;

internal sealed class VerifyStoredItemHandler(
    IStorageDb reads,
    IWriteQueue writes,
    IMediaVerification verification,
    StorageAlarms alarms,
    TimeProvider clock) : IRequestHandler<VerifyStoredItem, bool>
{
    /// <summary>Administrators are told when more than one byte of so many was wrong.</summary>
    private const int AlarmShare = 100;

    public async Task<bool> Handle(VerifyStoredItem request, CancellationToken cancellationToken)
    {
        var item = await reads.StoredItems.AsNoTracking().SingleOrDefaultAsync(stored => stored.Id == request.ItemId, cancellationToken);
        if (item is not { SourceId: { } sourceId } || await verification.VerifyAsync(sourceId, request.IsGentle, cancellationToken) is not { } result)
        {
            return false;
        }

        await writes.RunAsync<IStorageDb, bool>(
            "storage.verify",
            (db, token) => NoteAsync(db, request, result, token),
            cancellationToken,
            WritePriority.Background);
        if (result.WrongBytes > result.CheckedBytes / AlarmShare)
        {
            await alarms.DamagedAsync(item.Title, result.WrongBytes, cancellationToken);
        }

        return true;
    }

    private async Task<bool> NoteAsync(IStorageDb db, VerifyStoredItem request, MediaVerification result, CancellationToken cancellationToken)
    {
        var item = await db.StoredItems.SingleOrDefaultAsync(stored => stored.Id == request.ItemId, cancellationToken);
        if (item is null)
        {
            return false;
        }

        item.VerifiedAt = clock.GetUtcNow();
        if (item.State == StoredItemState.Complete && result.RepairedBytes < result.WrongBytes)
        {
            (item.State, item.CompletedAt) = (StoredItemState.Partial, null);
        }

        var outcome = result.WrongBytes == 0 ? "done" : result.RepairedBytes < result.WrongBytes ? "damaged" : "repaired";
        db.StorageOperations.Add(Operations.New(clock, StorageAction.Verify, outcome, request.UserId, item, result.WrongBytes, $"{result.CheckedBytes} bytes checked"));
        return true;
    }
}
