using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Contracts;

namespace Miauflix.Application.Sources;

/// <summary>Has a title looked for in the background now, also when nobody had anything a short while ago.</summary>
public sealed record RefreshTitleSources(TitleAddress Title) : IRequest;

internal sealed class RefreshTitleSourcesHandler(TitleAddresses addresses, ISourceSearch search, INetworkGate gate) : IRequestHandler<RefreshTitleSources>
{
    public async Task<Unit> Handle(RefreshTitleSources request, CancellationToken cancellationToken)
    {
        var content = await addresses.ResolveAsync(request.Title, cancellationToken);
        gate.RequireOpen();
        search.Enqueue(content, SearchPriority.Requested);
        return Unit.Value;
    }
}
