using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Hosting;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>Starts the engine with the server and ends it with the server, after the last stream.</summary>
internal sealed class EngineService(LibtorrentEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.DisposeAsync().AsTask();
}
