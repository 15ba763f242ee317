using System.Net;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Streaming.Demo;

/// <summary>
/// A real swarm on this machine: a small tracker and a second engine that seeds the clips, both on a loopback address of their own, so
/// that the product's engine can be allowed to talk to them and to nothing else that is local.
/// </summary>
internal sealed class DemoSwarm(TimeProvider clock, ILogger<LibtorrentEngine> logger) : IAsyncDisposable
{
    /// <summary>An address of 127.0.0.0/8 that nothing else uses.</summary>
    public const string Address = "127.83.0.1";

    private const int PieceLengthBytes = 256 * 1024;

    private LoopbackTracker? _tracker;
    private LibtorrentEngine? _seeder;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _tracker = await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Parse(Address), 0), clock, cancellationToken);
        var options = new LibtorrentOptions
        {
            AllowLocalPeers = true,
            ListenAddresses = { Address },
            ListenPort = 0,
            Dht = false,
            Upnp = false,
            NatPmp = false,
            Utp = false,
            SeedRatioLimit = null,
            SeedTimeLimit = null,
        };
        _seeder = new LibtorrentEngine(Options.Create(options), new ForgetfulResumeStore(), clock, logger);
        await _seeder.StartAsync(cancellationToken);
    }

    /// <summary>Seeds one file; answers the .torrent of it, which names the tracker of this run.</summary>
    public async Task<byte[]> SeedAsync(string file, CancellationToken cancellationToken)
    {
        if (_seeder is null || _tracker is null)
        {
            throw new InvalidOperationException($"{nameof(StartAsync)} comes first.");
        }

        var torrent = await _seeder.CreateTorrentAsync(
            new TorrentCreation(file, PieceLengthBytes, [_tracker.AnnounceUrl]),
            cancellationToken);
        await _seeder.SeedAsync(torrent, Path.GetDirectoryName(file)!, cancellationToken);
        return torrent;
    }

    public async ValueTask DisposeAsync()
    {
        await (_seeder?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_tracker?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>The seeder's clips are hashed again at each start: they are small.</summary>
    private sealed class ForgetfulResumeStore : IResumeStore
    {
        public Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

        public Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeleteAsync(Guid storageId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
