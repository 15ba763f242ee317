using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// The engine of libtorrent-rasterbar 2.0. Between <see cref="StartAsync"/> and <see cref="DisposeAsync"/> it owns the native session,
/// the event thread and the upkeep loop.
/// </summary>
public sealed class LibtorrentEngine : ITorrentEngine, IAsyncDisposable
{
    private readonly LibtorrentOptions _options;
    private readonly EngineServices _services;
    private readonly TorrentAdder _adder;
    private readonly TorrentEvents _events;
    private readonly EngineUpkeep _upkeep;
    private readonly NetworkBinding _network;
    private readonly EventPump _pump;
    private readonly Lock _filtering = new();
    private readonly List<string> _allowed;
    private readonly CancellationTokenSource _stopping = new();
    private Task _upkeepRun = Task.CompletedTask;
    private int _isStopped;

    /// <summary>Opens the session; nothing is listened on before <see cref="StartAsync"/>.</summary>
    /// <exception cref="TorrentEngineException">libtorrent cannot start.</exception>
    public LibtorrentEngine(
        IOptions<LibtorrentOptions> options, IResumeStore resumeStore, TimeProvider timeProvider, ILogger<LibtorrentEngine> logger)
    {
        _options = options.Value;
        var session = new NativeSession(SessionSettings.Build(_options), _options.DiskBackend);
        _allowed = [.. _options.AllowedNetworks];
        session.SetFilter(PeerFilter.Rules(_options.AllowLocalPeers, _allowed));
        _services = new EngineServices(session, new TorrentTable(), new AlertFanOut(), resumeStore, timeProvider, logger);
        _adder = new TorrentAdder(_services, _options);
        _events = new TorrentEvents(_services, new MetadataAcceptance(_services));
        _upkeep = new EngineUpkeep(_services, _options);
        _network = new NetworkBinding(session, _options.ListenPort, timeProvider);
        _pump = new EventPump(session, nativeEvent => Handle(in nativeEvent), logger);
        _pump.Start();
    }

    public IReadOnlyCollection<ITorrent> Torrents => _services.Table.All;

    public int ListenPort => _network.ListenPort;

    /// <summary>Listens on the configured addresses; returns when the first of them accepts peers.</summary>
    /// <exception cref="TorrentEngineException">None could be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _upkeepRun = _upkeep.RunAsync(_stopping.Token);
        BootstrapFrom([_options.DhtBootstrapNodes]);
        await (_options.ListenAddresses.Count == 0
            ? _network.BindEverywhereAsync(cancellationToken)
            : _network.BindAsync([.. _options.ListenAddresses], cancellationToken));
    }

    /// <summary>Starts without any network, every torrent paused, until <see cref="BindAsync"/> names an address.</summary>
    public Task StartClosedAsync(CancellationToken cancellationToken)
    {
        _upkeepRun = _upkeep.RunAsync(_stopping.Token);
        return _network.BindAsync([], cancellationToken);
    }

    public async Task<ITorrent> AddAsync(TorrentAddition addition, CancellationToken cancellationToken)
    {
        ThrowIfStopped();
        return await _adder.AddAsync(addition, cancellationToken);
    }

    public ITorrent? Find(InfoHash infoHash) => _services.Table.Find(infoHash);

    public Task<byte[]> CreateTorrentAsync(TorrentCreation creation, CancellationToken cancellationToken) =>
        new TorrentFileBuilder(_services.TimeProvider).BuildAsync(creation, cancellationToken);

    public async Task<ITorrent> SeedAsync(ReadOnlyMemory<byte> torrentFile, string contentDirectory, CancellationToken cancellationToken)
    {
        ThrowIfStopped();
        return await _adder.SeedAsync(torrentFile, contentDirectory, cancellationToken);
    }

    public Task BindAsync(IReadOnlyList<string> localAddresses, CancellationToken cancellationToken)
    {
        ThrowIfStopped();
        return _network.BindAsync(localAddresses, cancellationToken);
    }

    /// <summary>
    /// Talks to an address or CIDR network from now on, whatever <see cref="LibtorrentOptions.AllowLocalPeers"/> says. Thread safe.
    /// </summary>
    public void Allow(string network)
    {
        ThrowIfStopped();
        lock (_filtering)
        {
            _allowed.Add(network);
            _services.Session.SetFilter(PeerFilter.Rules(_options.AllowLocalPeers, _allowed));
        }
    }

    public void SetLimits(TransferLimits limits)
    {
        ThrowIfStopped();
        _services.Session.Apply(
            SessionSettings.Limits(limits.DownloadBytesPerSecond, limits.UploadBytesPerSecond, limits.MaxConnections));
    }

    /// <summary>Enters the distributed hash table through these nodes, <c>host:port</c>; names are asked of the system.</summary>
    public void BootstrapFrom(IEnumerable<string> nodes)
    {
        ThrowIfStopped();
        _services.Session.Apply(SessionSettings.Bootstrap(nodes));
    }

    public EngineStatus GetStatus()
    {
        var torrents = _services.Table.All;
        return new EngineStatus(
            torrents.Count,
            torrents.Sum(torrent => torrent.Figures.Peers),
            torrents.Sum(torrent => torrent.Figures.DownloadRate),
            torrents.Sum(torrent => torrent.Figures.UploadRate));
    }

    public IAsyncEnumerable<TorrentAlert> AlertsAsync(CancellationToken cancellationToken) => _services.Alerts.ListenAsync(cancellationToken);

    public Task SaveResumeDataAsync(CancellationToken cancellationToken) => _upkeep.SaveAllAsync(cancellationToken);

    /// <summary>Saves resume data within the configured time, fails open readers, ends the session.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _upkeepRun;
        await SaveForTheLastTimeAsync();
        foreach (var torrent in _services.Table.All)
        {
            torrent.Lifecycle.Shut();
        }

        _services.Alerts.Complete();
        await _pump.StopAsync();
        await Task.Run(_services.Session.Dispose, CancellationToken.None);
        _network.Dispose();
        _stopping.Dispose();
    }

    private async Task SaveForTheLastTimeAsync()
    {
        using var limit = new CancellationTokenSource(_options.ShutdownTimeout, _services.TimeProvider);
        try
        {
            await _upkeep.SaveAllAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _services.Logger.LogWarning("Not all resume data could be saved in time; what is missing is hashed at the next start.");
        }
    }

    private void Handle(in NativeEvent nativeEvent)
    {
        switch (nativeEvent.Kind)
        {
            case NativeEventKind.Listening:
                _network.Listening(nativeEvent.Code);
                break;
            case NativeEventKind.ListenFailed:
                _network.Failed(nativeEvent.Text);
                break;
            case NativeEventKind.EventsLost:
                _events.SynchronizeAll();
                break;
            default:
                _events.Handle(in nativeEvent);
                break;
        }
    }

    private void ThrowIfStopped() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _isStopped) == 1, this);
}
