using Miauflix.Application.Common.Network;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Hosting;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>
/// Starts the engine with the server and ends it with the server, after the last stream. With the VPN policy on it starts cut off;
/// <see cref="EngineNetwork"/> lets it out.
/// </summary>
internal sealed class EngineService(LibtorrentEngine engine, INetworkGate gate) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        gate.IsEnabled ? engine.StartClosedAsync(cancellationToken) : engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.DisposeAsync().AsTask();
}
