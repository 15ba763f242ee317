using MediatR;

namespace Miauflix.Application.Storage;

/// <summary>The directories below the downloads directory that no item has, the oldest first.</summary>
public sealed record ListOrphans : IRequest<IReadOnlyList<OrphanView>>;

internal sealed class ListOrphansHandler(Orphans orphans) : IRequestHandler<ListOrphans, IReadOnlyList<OrphanView>>
{
    public Task<IReadOnlyList<OrphanView>> Handle(ListOrphans request, CancellationToken cancellationToken) => orphans.ListAsync(cancellationToken);
}
