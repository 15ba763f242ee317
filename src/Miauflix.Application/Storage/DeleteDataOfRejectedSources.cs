using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>
/// The data of a source that never plays again are of no use, unless another source plays the same torrent, as the episodes of a pack do: then
/// the data are that one's. What is open stays until it is closed, and then goes as any other.
/// </summary>
internal sealed class DeleteDataOfRejectedSources(IStorageDb db, IWriteQueue writes, ISourceFacts sources, ItemDeletion deletion)
    : INotificationHandler<SourceRejected>
{
    public async Task Handle(SourceRejected notification, CancellationToken cancellationToken)
    {
        var items = await db.StoredItems
            .Where(item => item.State != StoredItemState.Absent && item.SourceId != null && notification.SourceIds.Contains(item.SourceId.Value))
            .Select(item => new { item.Id, item.SourceId, item.BlindIndex })
            .ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            if (await sources.AnyOfTorrentAsync(item.BlindIndex, cancellationToken) is { } heir)
            {
                await HandOverAsync(item.Id, item.SourceId!.Value, heir, cancellationToken);
            }
            else
            {
                await deletion.DeleteAsync(item.Id, "source removed", strategy: "", userId: null, cancellationToken);
            }
        }
    }

    /// <summary>Somebody may have opened it for another source meanwhile.</summary>
    private Task<int> HandOverAsync(Guid itemId, long from, long to, CancellationToken cancellationToken) => writes.RunAsync<IStorageDb, int>(
        "storage.hand-over",
        (unit, token) => unit.StoredItems
            .Where(item => item.Id == itemId && item.SourceId == from)
            .ExecuteUpdateAsync(row => row.SetProperty(item => item.SourceId, (long?)to), token),
        cancellationToken);
}
