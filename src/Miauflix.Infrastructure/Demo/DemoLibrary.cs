using System.Threading.Channels;
using MediatR;
using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Demo;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Sources;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Demo;

/// <summary>
/// Fills the demo library behind the running server: open films at once, then the clips, each catalogued as soon as it is seeded. Says
/// <see cref="DemoSourceReady"/> for each clip. Whenever the settings switch the demo on or off, its titles come or go. Behind a VPN the
/// clips of a demo that was off at the start play after the next one: the engine is bound to loopback for them from its start only.
/// </summary>
internal sealed partial class DemoLibrary(
    IServiceScopeFactory scopes,
    DemoSwarm swarm,
    LibtorrentEngine engine,
    DemoClipMaker maker,
    IOptionsMonitor<CatalogOptions> catalog,
    IOptions<DataOptions> data,
    TimeProvider clock,
    ILogger<DemoLibrary> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watch = catalog.OnChange(_ => changes.Writer.TryWrite(true));
        while (!stoppingToken.IsCancellationRequested)
        {
            var isOn = catalog.CurrentValue.IsDemoEnabled;
            using var outdated = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            // Making the clips takes a while; the settings are followed meanwhile.
            var working = TryAsync(isOn ? FillAsync : KeepInStepAsync, outdated.Token);
            do
            {
                await changes.Reader.ReadAsync(stoppingToken);
            }
            while (catalog.CurrentValue.IsDemoEnabled == isOn);

            await outdated.CancelAsync();
            await working;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops, or the settings want something else by now; what is missing is made the next time.
        }
#pragma warning disable CA1031 // The edge of a background loop: the demo must never take the server down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception);
        }
    }

    private async Task KeepInStepAsync(CancellationToken cancellationToken) => await SendAsync(new KeepDemoInStep(), cancellationToken);

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        engine.Allow(DemoSwarm.Address);
        await SendAsync(new PutDemoCatalog(), cancellationToken);
        foreach (var film in OpenMovie.All)
        {
            await PutAsync(film, cancellationToken);
        }

        await swarm.StartAsync(cancellationToken);
        foreach (var clip in DemoClip.All)
        {
            if (await maker.MakeAsync(clip, Path.Combine(data.Value.Root, "demo"), cancellationToken) is { } file)
            {
                await PutAsync(clip, await swarm.SeedAsync(file, cancellationToken), cancellationToken);
            }
        }
    }

    private async Task PutAsync(OpenMovie film, CancellationToken cancellationToken)
    {
        if (!InfoHash.TryParse(film.InfoHash, out var infoHash))
        {
            throw new InvalidOperationException("An open film has no infohash.");
        }

        var movieId = await SendAsync(new PutDemoMovie(film.Title, film.Year, film.RuntimeMinutes, film.Overview), cancellationToken);
        var magnet = MagnetLink.Build(infoHash, film.Title, OpenMovie.Trackers);
        await SendAsync(new PutDemoSource(movieId, magnet, TorrentFile: null, Quality: null, VideoCodec: null), cancellationToken);
    }

    private async Task PutAsync(DemoClip clip, byte[] torrent, CancellationToken cancellationToken)
    {
        var movieId = await SendAsync(
            new PutDemoMovie(clip.Title, clock.GetUtcNow().Year, RuntimeMinutes: 1, clip.Overview),
            cancellationToken);
        var sourceId = await SendAsync(new PutDemoSource(movieId, Magnet: null, torrent, clip.Quality, "X264"), cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new DemoSourceReady(sourceId), cancellationToken);
    }

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo library could not be filled")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
