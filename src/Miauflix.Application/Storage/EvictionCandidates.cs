using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>What is stored, as the eviction order sees it.</summary>
internal sealed class EvictionCandidates(IStorageDb db, StorageLedger ledger, TimeProvider clock)
{
    public async Task<IReadOnlyList<EvictionCandidate>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var items = await db.StoredItems.AsNoTracking()
            .Where(item => item.State != StoredItemState.Absent)
            .ToListAsync(cancellationToken);
        var pins = await db.StorageProtections.AsNoTracking().ToListAsync(cancellationToken);
        var pinned = pins.Where(pin => pin.Holds(now)).Select(pin => pin.ItemId).ToHashSet();
        return [.. items.Select(item => Of(item, pinned.Contains(item.Id)))];
    }

    private EvictionCandidate Of(StoredItem item, bool isPinned) => new()
    {
        Id = item.Id,
        Title = item.Title,
        Kind = item.EpisodeId is null ? ContentMarks.Movie : ContentMarks.Tv,
        State = item.State,
        Reason = item.Reason,
        BytesOnDisk = ledger.OnDiskBytes(item.Id),
        CreatedAt = item.CreatedAt,
        LastAccessAt = item.LastAccessAt,
        AccessCount = item.AccessCount,
        IsOpen = ledger.IsOpen(item.Id) || item.State == StoredItemState.Evicting,
        IsPinned = isPinned,
    };
}
