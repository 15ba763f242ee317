using MediatR;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>The data of a source that never plays again are of no use. What is open stays until it is closed, and then goes as any other.</summary>
internal sealed class DeleteDataOfRejectedSources(IStorageDb db, ItemDeletion deletion) : INotificationHandler<SourceRejected>
{
    public async Task Handle(SourceRejected notification, CancellationToken cancellationToken)
    {
        var items = await db.StoredItems
            .Where(item => item.State != StoredItemState.Absent && item.SourceId != null && notification.SourceIds.Contains(item.SourceId.Value))
            .Select(item => item.Id)
            .ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            await deletion.DeleteAsync(item, "source removed", strategy: "", userId: null, cancellationToken);
        }
    }
}
