using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>
/// Brings database, ledger and disk in line: sizes are measured, rows whose directory is gone become absent, unknown directories of ours are
/// removed when they are older than the policy's grace. Foreign ones are never touched.
/// </summary>
public sealed record ReconcileStorage : IRequest;

internal sealed partial class ReconcileStorageHandler(
    IStorageDb reads,
    IWriteQueue writes,
    StorageLedger ledger,
    Orphans orphans,
    IMediaFiles files,
    IMediaClosing closing,
    TimeProvider clock,
    ILogger<ReconcileStorageHandler> logger) : AsyncRequestHandler<ReconcileStorage>
{
    /// <summary>A difference between ledger and disk below both is not worth a word.</summary>
    private const long ToleratedBytes = 64L << 20;
    private const int ToleratedShare = 100;

    protected override async Task Handle(ReconcileStorage request, CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            return;
        }

        var tombstones = await reads.StorageTombstones.Select(row => row.Id).ToListAsync(cancellationToken);
        files.SweepTrash(tombstones, clock.GetUtcNow());
        await orphans.RemoveDueAsync(cancellationToken);
        var known = await reads.StoredItems.AsNoTracking().ToListAsync(cancellationToken);
        Measure(known);
        await ForgetLostAsync(known, cancellationToken);
        await writes.RunAsync<IStorageDb, bool>("storage.reconcile", MarkAsync, cancellationToken, WritePriority.Background);
    }

    private void Measure(List<StoredItem> known)
    {
        var before = ledger.ManagedBytes;
        foreach (var item in known)
        {
            ledger.Measured(item.Id, files.AllocatedBytes(item.Id));
        }

        ledger.MeasuredOther(files.TrashBytes());
        var now = ledger.ManagedBytes;
        if (before > 0 && Math.Abs(now - before) > Math.Max(ToleratedBytes, now / ToleratedShare))
        {
            LogCorrected(logger, before, now);
        }
    }

    /// <summary>What the engine remembers of an item whose files somebody else removed is of no use.</summary>
    private async Task ForgetLostAsync(List<StoredItem> known, CancellationToken cancellationToken)
    {
        foreach (var item in known.Where(item => item.BytesOnDisk > 0 && ledger.OnDiskBytes(item.Id) == 0 && !ledger.IsOpen(item.Id)))
        {
            await closing.ForgetAsync(item.Id, cancellationToken);
            LogLost(logger, item.Id, item.BytesOnDisk);
        }
    }

    private async Task<bool> MarkAsync(IStorageDb db, CancellationToken cancellationToken)
    {
        foreach (var item in await db.StoredItems.Where(item => item.State != StoredItemState.Evicting).ToListAsync(cancellationToken))
        {
            item.BytesOnDisk = ledger.OnDiskBytes(item.Id);
            item.State = item switch
            {
                { BytesOnDisk: 0 } => ledger.IsOpen(item.Id) ? item.State : StoredItemState.Absent,
                { State: StoredItemState.Absent } => StoredItemState.Partial,
                _ => item.State,
            };
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storage ledger was corrected from {Before} to {Now} bytes")]
    private static partial void LogCorrected(ILogger logger, long before, long now);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The data of {ItemId} are gone ({Bytes} bytes); they are fetched again when somebody wants them")]
    private static partial void LogLost(ILogger logger, Guid itemId, long bytes);
}
