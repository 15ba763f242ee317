using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Sources;

/// <summary>Fetches the published list of trackers that magnets built here carry; when that fails the last list stays.</summary>
public sealed record RefreshTrackerList : IRequest;

internal sealed class RefreshTrackerListHandler(ITrackerList list, SourceTrackers trackers, INetworkGate gate) : IRequestHandler<RefreshTrackerList>
{
    public async Task<Unit> Handle(RefreshTrackerList request, CancellationToken cancellationToken)
    {
        if (gate.IsOpen && await list.ReadAsync(cancellationToken) is { } lines)
        {
            trackers.Publish(lines);
        }

        return Unit.Value;
    }
}
