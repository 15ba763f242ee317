using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Storage;

/// <summary>Removes a directory that no item has, now.</summary>
public sealed record DeleteOrphan(Guid OrphanId) : IRequest;

internal sealed class DeleteOrphanHandler(Orphans orphans, ICurrentUser currentUser) : AsyncRequestHandler<DeleteOrphan>
{
    protected override async Task Handle(DeleteOrphan request, CancellationToken cancellationToken)
    {
        var orphan = (await orphans.ListAsync(cancellationToken)).SingleOrDefault(found => found.Id == request.OrphanId) ?? throw new NotFoundException("Orphan");
        await orphans.RemoveAsync(orphan, currentUser.Required().UserId, cancellationToken);
    }
}
