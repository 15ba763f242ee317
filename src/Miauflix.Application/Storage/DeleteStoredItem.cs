using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;

namespace Miauflix.Application.Storage;

/// <summary>Deletes the data of one item; the source stays and can be fetched again.</summary>
/// <param name="IsForced">Also when it is protected; never while it is open.</param>
public sealed record DeleteStoredItem(Guid ItemId, bool IsForced) : IRequest;

internal sealed class DeleteStoredItemHandler(
    EvictionCandidates candidates,
    StoragePolicies policies,
    ItemDeletion deletion,
    IMediaFiles files,
    ICurrentUser currentUser,
    TimeProvider clock) : AsyncRequestHandler<DeleteStoredItem>
{
    protected override async Task Handle(DeleteStoredItem request, CancellationToken cancellationToken)
    {
        var item = await candidates.FindAsync(request.ItemId, cancellationToken) ?? throw new NotFoundException("Stored item");
        if (!files.IsAvailable)
        {
            throw Unavailable.Storage();
        }

        if (item.IsOpen)
        {
            throw InUse();
        }

        var policy = (await policies.CurrentAsync(cancellationToken)).Policy;
        if (!request.IsForced && EvictionOrder.GroupOf(item, policy, clock.GetUtcNow()) == EvictionGroup.Never)
        {
            throw new ConflictException("The item is protected", "protected");
        }

        if (!await deletion.DeleteAsync(item.Id, "asked for", strategy: "", currentUser.Required().UserId, cancellationToken))
        {
            throw InUse();
        }
    }

    private static ConflictException InUse() => new("The item is in use", "in-use");
}
