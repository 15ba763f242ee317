using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>
/// Keeps a torrent running while somebody holds a lease on it. When the last lease ends it goes on for
/// <see cref="StreamingOptions.LingerAfterLastReader"/>; then an unfinished one is paused, while a complete one seeds on until its
/// limits. Thread safe.
/// </summary>
internal sealed class TorrentLeases(
    ITorrentEngine engine,
    IServiceScopeFactory scopes,
    IOptions<StreamingOptions> options,
    TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InfoHash, Use> _uses = [];

    /// <summary>Adds the source's torrent to the engine, or takes the one that is there, and keeps it running.</summary>
    /// <exception cref="UpstreamFailedException">The torrent cannot be used.</exception>
    public async Task<TorrentLease> AcquireAsync(PlayableSource source, CancellationToken cancellationToken)
    {
        var use = Enter(source.InfoHash);
        try
        {
            var torrent = engine.Find(source.InfoHash) ?? await AddAsync(source, cancellationToken);
            torrent.Resume();
            return new TorrentLease(torrent, () => Leave(source.InfoHash, use));
        }
        catch (TorrentUnusableException unusable)
        {
            Leave(source.InfoHash, use);
            throw new UpstreamFailedException(unusable.Message, "torrent-unusable");
        }
        catch
        {
            Leave(source.InfoHash, use);
            throw;
        }
    }

    /// <summary>Whether the engine holds every piece of this torrent.</summary>
    public bool IsComplete(InfoHash infoHash) => engine.Find(infoHash)?.GetStatus().State == TorrentState.Complete;

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var use in _uses.Values)
            {
                use.Timer?.Dispose();
            }

            _uses.Clear();
        }
    }

    private async Task<ITorrent> AddAsync(PlayableSource source, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var storageId = await scope.ServiceProvider.GetRequiredService<IMediaStore>().StorageIdAsync(source.InfoHash, cancellationToken);
        string[] trackers = options.Value.PeerNetworkAnnounce is { Length: > 0 } announce ? [announce] : [];
        return await engine.AddAsync(new TorrentAddition(storageId, source.Magnet, source.TorrentFile, trackers), cancellationToken);
    }

    private Use Enter(InfoHash infoHash)
    {
        lock (_gate)
        {
            if (!_uses.TryGetValue(infoHash, out var use))
            {
                _uses[infoHash] = use = new Use();
            }

            use.Leases++;
            use.Timer?.Dispose();
            use.Timer = null;
            return use;
        }
    }

    private void Leave(InfoHash infoHash, Use use)
    {
        lock (_gate)
        {
            if (--use.Leases == 0 && _uses.ContainsKey(infoHash))
            {
                use.Timer = clock.CreateTimer(
                    _ => PauseIfUnused(infoHash, use),
                    state: null,
                    options.Value.LingerAfterLastReader,
                    Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void PauseIfUnused(InfoHash infoHash, Use use)
    {
        lock (_gate)
        {
            if (use.Leases > 0 || !_uses.Remove(infoHash))
            {
                return;
            }

            use.Timer?.Dispose();
        }

        if (engine.Find(infoHash) is { } torrent && !IsComplete(infoHash))
        {
            _ = PauseAsync(torrent);
        }
    }

    private async Task PauseAsync(ITorrent torrent)
    {
        try
        {
            await torrent.PauseAsync(CancellationToken.None);
        }
        catch (TorrentClosedException)
        {
            return;
        }

        // Somebody may have come back while it was being paused.
        lock (_gate)
        {
            if (_uses.ContainsKey(torrent.InfoHash))
            {
                torrent.Resume();
            }
        }
    }

    private sealed class Use
    {
        public int Leases { get; set; }

        public ITimer? Timer { get; set; }
    }
}

/// <summary>The right to use a running torrent; dispose it exactly when done, later calls do nothing.</summary>
internal sealed class TorrentLease(ITorrent torrent, Action release) : IDisposable
{
    private Action? _release = release;

    public ITorrent Torrent { get; } = torrent;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
