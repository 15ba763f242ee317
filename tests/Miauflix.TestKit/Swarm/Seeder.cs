using System.Net;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// A BitTorrent client of another make than the product's, on loopback, without DHT, local discovery or port mapping. It can be stopped
/// and started again on the same port with the same torrents. Not thread safe.
/// </summary>
public abstract class Seeder : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(60);

    private readonly List<(BuiltTorrent Torrent, string Directory)> _torrents = [];
    private readonly IPAddress _address;
    private ChildProcess? _process;
    private long _uploadedEarlier;

    protected Seeder(IPAddress? address)
    {
        _address = address ?? IPAddress.Loopback;
        RpcPort = FreePort.Next(_address);
        PeerEndPoint = new IPEndPoint(_address, FreePort.Next(_address));
    }

    /// <summary>Where it accepts peers.</summary>
    public IPEndPoint PeerEndPoint { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>A directory of the seeder's own, gone with it; torrents may be seeded out of it.</summary>
    public TempDirectory Directory { get; } = new();

    protected int RpcPort { get; }

    protected string Address => _address.ToString();

    /// <summary>Starts the program, waits until it answers, and adds the torrents it had before <see cref="StopAsync"/>.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
        {
            return;
        }

        _process = Launch();
        await _process.UntilAsync("the seeder to answer", () => AnswersAsync(cancellationToken), null, cancellationToken);
        foreach (var (torrent, directory) in _torrents)
        {
            await SeedAsync(torrent, directory, cancellationToken);
        }
    }

    /// <summary>Seeds a torrent whose complete content lies at <paramref name="contentPath"/>; returns when it is offered in full.</summary>
    /// <param name="contentPath">The file, or the directory of a multi-file torrent; its last part is the torrent's name.</param>
    public async Task AddAsync(BuiltTorrent torrent, string contentPath, CancellationToken cancellationToken = default)
    {
        if (Path.GetFileName(contentPath) != torrent.Name)
        {
            throw new ArgumentException("The content must be named like the torrent.", nameof(contentPath));
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(contentPath))!;
        await SeedAsync(torrent, directory, cancellationToken);
        _torrents.Add((torrent, directory));
    }

    /// <summary>
    /// Payload bytes sent to peers since the first start, over all torrents. A stop loses what was sent since the last call, unless it
    /// is asked for here first.
    /// </summary>
    public async Task<long> UploadedBytesAsync(CancellationToken cancellationToken = default) =>
        _uploadedEarlier + (IsRunning ? await UploadedSinceStartAsync(cancellationToken) : 0);

    /// <summary>Ends the program at once, as when its machine is switched off; peers see their connections reset.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is null)
        {
            return;
        }

        _uploadedEarlier = await UploadedBytesAsync(cancellationToken);
        _process.Kill();
        await _process.WaitForExitAsync(StopDeadline, cancellationToken);
        await _process.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Dispose();
        DisposeClient();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a new one; it is gone when that fails.</summary>
    protected static async Task<TSeeder> StartedAsync<TSeeder>(TSeeder seeder, CancellationToken cancellationToken)
        where TSeeder : Seeder
    {
        try
        {
            await seeder.StartAsync(cancellationToken);
            return seeder;
        }
        catch
        {
            await seeder.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program with a fresh configuration.</summary>
    protected abstract ChildProcess Launch();

    /// <summary>True when its control port answers; an exception means "not yet".</summary>
    protected abstract Task<bool> AnswersAsync(CancellationToken cancellationToken);

    /// <summary>Adds a torrent and waits until it is complete and active.</summary>
    protected abstract Task SeedAsync(BuiltTorrent torrent, string directory, CancellationToken cancellationToken);

    protected abstract Task<long> UploadedSinceStartAsync(CancellationToken cancellationToken);

    protected abstract void DisposeClient();

    /// <summary>Probes with the failure message of the running program.</summary>
    protected Task UntilAsync(string what, Func<Task<bool>> condition, CancellationToken cancellationToken) =>
        _process!.UntilAsync(what, condition, null, cancellationToken);
}
