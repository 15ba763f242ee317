using MediatR;

namespace Miauflix.Application.Storage;

/// <summary>Finishes the deletions that a crash interrupted. Only before the engine accepts work.</summary>
public sealed record FinishDeletions : IRequest;

internal sealed class FinishDeletionsHandler(ItemDeletion deletion) : AsyncRequestHandler<FinishDeletions>
{
    protected override Task Handle(FinishDeletions request, CancellationToken cancellationToken) => deletion.FinishAllAsync(cancellationToken);
}
