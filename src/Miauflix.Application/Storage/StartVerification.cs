using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Has the data of one item compared with their hashes; goes on behind the request.</summary>
public sealed record StartVerification(Guid ItemId) : IRequest;

internal sealed class StartVerificationHandler(IStorageDb db, ICommandFlights flights, ICurrentUser currentUser) : AsyncRequestHandler<StartVerification>
{
    protected override async Task Handle(StartVerification request, CancellationToken cancellationToken)
    {
        if (!await db.StoredItems.AnyAsync(item => item.Id == request.ItemId && item.State != StoredItemState.Absent, cancellationToken))
        {
            throw new NotFoundException("Stored item");
        }

        flights.Queue(new VerifyStoredItem(request.ItemId, IsGentle: false, currentUser.Required().UserId));
    }
}
