using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
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
    StoragePolicies policies,
    IMediaFiles files,
    TimeProvider clock,
    ILogger<ReconcileStorageHandler> logger) : AsyncRequestHandler<ReconcileStorage>
{
    protected override async Task Handle(ReconcileStorage request, CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            return;
        }

        var tombstones = await reads.StorageTombstones.Select(row => row.Id).ToListAsync(cancellationToken);
        files.SweepTrash(tombstones, clock.GetUtcNow());
        var directories = files.Directories();
        var known = await reads.StoredItems.AsNoTracking().ToDictionaryAsync(item => item.Id, cancellationToken);
        await RemoveOrphansAsync(directories, known, cancellationToken);
        foreach (var item in known.Values)
        {
            ledger.Measured(item.Id, files.AllocatedBytes(item.Id));
        }

        ledger.MeasuredOther(files.TrashBytes());
        await writes.RunAsync<IStorageDb, bool>("storage.reconcile", MarkAsync, cancellationToken, WritePriority.Background);
    }

    private async Task RemoveOrphansAsync(IReadOnlyList<MediaDirectory> directories, Dictionary<Guid, StoredItem> known, CancellationToken cancellationToken)
    {
        var grace = TimeSpan.FromHours((await policies.CurrentAsync(cancellationToken)).Policy.OrphanGraceHours);
        var now = clock.GetUtcNow();
        foreach (var directory in directories)
        {
            if (directory.StorageId is { } id && !known.ContainsKey(id) && now - directory.ModifiedAt >= grace)
            {
                var bytes = files.AllocatedBytes(id);
                files.MoveToTrash(id, id);
                files.EmptyTrash(id);
                LogOrphan(logger, id, bytes);
                await writes.RunAsync<IStorageDb, bool>(
                    "storage.orphan",
                    (db, _) =>
                    {
                        db.StorageOperations.Add(Operations.New(clock, StorageAction.Orphan, "done", bytes: bytes, reason: "no item has this directory"));
                        return Task.FromResult(true);
                    },
                    cancellationToken,
                    WritePriority.Background);
            }
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed the directory {StorageId} of {Bytes} bytes that no item has")]
    private static partial void LogOrphan(ILogger logger, Guid storageId, long bytes);
}
