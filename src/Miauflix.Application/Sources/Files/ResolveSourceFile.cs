using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Sources.Files;

/// <summary>Has the .torrent of a source fetched before all that is merely due, also when its time has not come.</summary>
public sealed record ResolveSourceFile(long SourceId) : IRequest;

internal sealed class ResolveSourceFileHandler(ISourcesDb db, FileQueue queue, INetworkGate gate) : AsyncRequestHandler<ResolveSourceFile>
{
    protected override async Task Handle(ResolveSourceFile request, CancellationToken cancellationToken)
    {
        if (await db.ContentOfSourceAsync(request.SourceId, cancellationToken) is null)
        {
            throw new NotFoundException("Source");
        }

        gate.RequireOpen();
        queue.Add(request.SourceId);
    }
}
