using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Ports;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Providers;

/// <summary>
/// Reads where providers can be reached beside their built-in addresses, and remembers it over restarts; what cannot be read, or names nobody,
/// leaves the last list in place.
/// </summary>
public sealed record DiscoverMirrors : IRequest;

internal sealed class DiscoverMirrorsHandler(IEnumerable<IMirrorList> lists, ProviderBoard board, INetworkGate gate, IOptions<SourcesOptions> options)
    : AsyncRequestHandler<DiscoverMirrors>
{
    protected override async Task Handle(DiscoverMirrors request, CancellationToken cancellationToken)
    {
        foreach (var list in lists.Where(list => list.IsUsed))
        {
            if (await board.FindAsync(list.Provider, cancellationToken) is not { } provider)
            {
                continue;
            }

            var isReadable = options.Value.SearchEnabled && gate.IsOpen && provider.IsEnabled;
            if (isReadable && await list.ReadAsync(cancellationToken) is { Count: > 0 } hosts && !hosts.SequenceEqual(provider.DiscoveredMirrors))
            {
                await board.ChangeAsync(provider, state => state.Discover(hosts), cancellationToken);
            }

            list.Use(provider.DiscoveredMirrors);
        }
    }
}
