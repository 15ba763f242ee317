using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Takes a pin away: users their own, administrators any.</summary>
public sealed record UnprotectStoredItem(Guid ItemId) : IRequest;

internal sealed class UnprotectStoredItemHandler(IWriteQueue writes, ICurrentUser currentUser) : AsyncRequestHandler<UnprotectStoredItem>
{
    protected override Task Handle(UnprotectStoredItem request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        return writes.RunAsync<IStorageDb, bool>(
            "storage.unprotect",
            async (db, token) =>
            {
                var pin = await db.StorageProtections.SingleOrDefaultAsync(pin => pin.ItemId == request.ItemId, token);
                if (pin is null || (pin.UserId != caller.UserId && caller.Role != UserRole.Admin))
                {
                    throw new NotFoundException("Stored item");
                }

                db.StorageProtections.Remove(pin);
                return true;
            },
            cancellationToken);
    }
}
