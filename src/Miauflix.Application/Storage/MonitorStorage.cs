using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Measures what is open, writes down the sizes and the day's usage, and cleans up above the high mark.</summary>
public sealed record MonitorStorage : IRequest;

internal sealed class MonitorStorageHandler(IWriteQueue writes, StorageLedger ledger, StorageQuota quota, IMediaFiles files, Cleanup cleanup, TimeProvider clock)
    : AsyncRequestHandler<MonitorStorage>
{
    protected override async Task Handle(MonitorStorage request, CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            return;
        }

        foreach (var itemId in ledger.OpenItems)
        {
            ledger.Measured(itemId, files.AllocatedBytes(itemId));
        }

        ledger.MeasuredOther(files.TrashBytes());
        quota.Forget();
        await writes.RunAsync<IStorageDb, bool>("storage.sizes", WriteSizesAsync, cancellationToken, WritePriority.Background);
        await cleanup.RunIfNeededAsync(cancellationToken);
    }

    private async Task<bool> WriteSizesAsync(IStorageDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await SampleAsync(db, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        foreach (var item in await db.StoredItems.Where(item => item.State == StoredItemState.Partial || item.State == StoredItemState.Complete).ToListAsync(cancellationToken))
        {
            item.BytesOnDisk = ledger.OnDiskBytes(item.Id);
            if (item.State == StoredItemState.Partial && item.BytesTotal > 0 && item.BytesOnDisk >= item.BytesTotal)
            {
                (item.State, item.CompletedAt) = (StoredItemState.Complete, now);
            }
        }

        return true;
    }

    private async Task SampleAsync(IStorageDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var forgotten = today.AddDays(-StorageGrowth.Days);
        db.StorageSamples.RemoveRange(db.StorageSamples.Where(sample => sample.Day < forgotten));
        var sample = await db.StorageSamples.SingleOrDefaultAsync(known => known.Day == today, cancellationToken)
            ?? db.StorageSamples.Add(new StorageSample { Day = today }).Entity;
        sample.ManagedBytes = ledger.ManagedBytes;
    }
}
