using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>Verifies what was not verified for thirty days, the longest ago first, until somebody watches something.</summary>
public sealed record VerifyDueItems : IRequest;

internal sealed partial class VerifyDueItemsHandler(IStorageDb db, IMediator mediator, TimeProvider clock, ILogger<VerifyDueItemsHandler> logger)
    : AsyncRequestHandler<VerifyDueItems>
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(30);

    protected override async Task Handle(VerifyDueItems request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Every;
        var due = await db.StoredItems
            .Where(item => (item.State == StoredItemState.Partial || item.State == StoredItemState.Complete) && item.SourceId != null)
            .Where(item => (item.VerifiedAt ?? item.CreatedAt) <= before)
            .OrderBy(item => item.VerifiedAt ?? item.CreatedAt)
            .ThenBy(item => item.Id)
            .Select(item => item.Id)
            .ToListAsync(cancellationToken);
        foreach (var itemId in due)
        {
            try
            {
                if (!await mediator.Send(new VerifyStoredItem(itemId, IsGentle: true, UserId: null), cancellationToken))
                {
                    return;
                }
            }
            catch (MiauflixException exception)
            {
                // One item that cannot be looked at must not keep the others from it.
                LogSkipped(logger, exception, itemId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{ItemId} could not be verified")]
    private static partial void LogSkipped(ILogger logger, Exception exception, Guid itemId);
}
