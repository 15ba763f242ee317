using System.Net;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Demo;

/// <summary>
/// A real swarm on this machine: a small tracker and a second engine that seeds the clips, both on a loopback address of their own, so
/// that the product's engine can be allowed to talk to them and to nothing else that is local.
/// </summary>
internal sealed class DemoSwarm(TimeProvider clock, ILogger<LibtorrentEngine> logger) : IAsyncDisposable
{
    /// <summary>An address of 127.0.0.0/8 that nothing else uses.</summary>
    public const string Address = "127.83.0.1";

    private const int PieceLengthBytes = 256 * 1024;

    private readonly Dictionary<string, byte[]> _torrents = [];
    private LoopbackTracker? _tracker;
    private LibtorrentEngine? _seeder;

    /// <summary>Does nothing when it runs.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_seeder is not null)
        {
            return;
        }

        _tracker ??= await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Parse(Address), 0), clock, cancellationToken);
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
        var seeder = new LibtorrentEngine(Options.Create(options), new ForgetfulResumeStore(), clock, logger);
        try
        {
            await seeder.StartAsync(cancellationToken);
        }
        catch
        {
            await seeder.DisposeAsync();
            throw;
        }

        _seeder = seeder;
    }

    /// <summary>Seeds one file until peers can find it; answers the .torrent of it, which names the tracker of this run. A file that is seeded
    /// already costs nothing.</summary>
    public async Task<byte[]> SeedAsync(string file, CancellationToken cancellationToken)
    {
        if (_seeder is null || _tracker is null)
        {
            throw new InvalidOperationException($"{nameof(StartAsync)} comes first.");
        }

        if (_torrents.TryGetValue(file, out var torrent))
        {
            return torrent;
        }

        torrent = await _seeder.CreateTorrentAsync(
            new TorrentCreation(file, PieceLengthBytes, [_tracker.AnnounceUrl]),
            cancellationToken);
        var seeded = await _seeder.SeedAsync(torrent, Path.GetDirectoryName(file)!, cancellationToken);
        await _tracker.UntilSeededAsync(seeded.InfoHash, cancellationToken);
        _torrents.Add(file, torrent);
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
