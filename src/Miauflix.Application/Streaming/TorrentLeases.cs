using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Streaming;

/// <summary>
/// Keeps a torrent running while somebody holds a lease on it. When the last lease ends it goes on for
/// <see cref="StreamingOptions.LingerAfterLastReader"/>; then an unfinished one is paused, while a complete one seeds on until its
/// limits. A torrent that was only prepared and never read leaves the engine after two minutes; its data stay. Thread safe.
/// </summary>
internal sealed class TorrentLeases(
    ITorrentEngine engine,
    IStorageReservation storage,
    IServiceScopeFactory scopes,
    IOptions<StreamingOptions> options,
    TimeProvider clock) : IDisposable
{
    /// <summary>How long a torrent that nobody read stays in the engine.</summary>
    private static readonly TimeSpan PreparedTime = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<InfoHash, Use> _uses = [];
    private readonly Dictionary<InfoHash, Task> _removals = [];

    private volatile bool _isHeld;

    /// <summary>There is no room for what is fetched, and <see cref="MediaFlow"/> stops whatever runs.</summary>
    public bool IsHeld
    {
        get => _isHeld;
        set => _isHeld = value;
    }

    /// <summary>Adds the source's torrent to the engine, or takes the one that is there, and keeps it running.</summary>
    /// <param name="claim">The room it needs on disk, kept before the engine is touched; null while that is not known.</param>
    /// <exception cref="StorageFullException">There is no room.</exception>
    /// <exception cref="UpstreamFailedException">The torrent cannot be used.</exception>
    public async Task<TorrentLease> AcquireAsync(
        PlayableSource source,
        LeasePurpose purpose,
        StorageClaim? claim,
        CancellationToken cancellationToken)
    {
        var (use, removal) = Enter(source.InfoHash, purpose);
        try
        {
            await removal.WaitAsync(cancellationToken);
            if (claim is not null)
            {
                await storage.ReserveAsync(claim, cancellationToken);
            }

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

    /// <summary>Whether somebody holds a lease on it, or did a short while ago.</summary>
    public bool IsUsed(InfoHash infoHash)
    {
        lock (_gate)
        {
            return _uses.ContainsKey(infoHash);
        }
    }

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
        return await engine.AddAsync(new TorrentAddition(storageId, source.Magnet, source.TorrentFile, TrackersOf(source)), cancellationToken);
    }

    /// <summary>A .torrent that came from peers or a cache names no tracker: those of the magnet are told too.</summary>
    private IReadOnlyList<string> TrackersOf(PlayableSource source)
    {
        var known = MagnetLink.TryParse(source.Magnet, out var magnet, out _) ? magnet.Trackers : [];
        return options.Value.PeerNetworkAnnounce is { Length: > 0 } announce ? [.. known, announce] : known;
    }

    private (Use Use, Task Removal) Enter(InfoHash infoHash, LeasePurpose purpose)
    {
        lock (_gate)
        {
            if (!_uses.TryGetValue(infoHash, out var use))
            {
                // What is in the engine already is not there because of a preparation.
                _uses[infoHash] = use = new Use { WasRead = engine.Find(infoHash) is not null };
            }

            use.Leases++;
            use.WasRead |= purpose == LeasePurpose.Reading;
            use.Timer?.Dispose();
            use.Timer = null;
            return (use, _removals.GetValueOrDefault(infoHash, Task.CompletedTask));
        }
    }

    private void Leave(InfoHash infoHash, Use use)
    {
        lock (_gate)
        {
            if (--use.Leases == 0 && _uses.ContainsKey(infoHash))
            {
                use.Timer = clock.CreateTimer(
                    _ => EndIfUnused(infoHash, use),
                    state: null,
                    use.WasRead ? options.Value.LingerAfterLastReader : PreparedTime,
                    Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void EndIfUnused(InfoHash infoHash, Use use)
    {
        var torrent = engine.Find(infoHash);
        lock (_gate)
        {
            if (use.Leases > 0 || !_uses.Remove(infoHash))
            {
                return;
            }

            use.Timer?.Dispose();
            if (torrent is null)
            {
                return;
            }

            if (!use.WasRead)
            {
                _removals[infoHash] = RemoveAsync(torrent);
            }
            else if (IsComplete(infoHash))
            {
                storage.Release(torrent.StorageId);
            }
            else
            {
                _ = PauseAsync(torrent);
            }
        }
    }

    /// <summary>Who wants the torrent again meanwhile waits until it is out, and adds it anew.</summary>
    private async Task RemoveAsync(ITorrent torrent)
    {
        await Task.Yield();
        try
        {
            await torrent.RemoveAsync(deleteData: false, CancellationToken.None);
        }
        catch (TorrentClosedException)
        {
        }
        finally
        {
            lock (_gate)
            {
                storage.Release(torrent.StorageId);
                _removals.Remove(torrent.InfoHash);
            }
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
            else
            {
                storage.Release(torrent.StorageId);
            }
        }
    }

    private sealed class Use
    {
        public int Leases { get; set; }

        public bool WasRead { get; set; }

        public ITimer? Timer { get; set; }
    }
}

/// <summary>What a torrent is wanted for.</summary>
internal enum LeasePurpose
{
    Reading,

    /// <summary>Somebody may read it soon.</summary>
    Preparation,
}

/// <summary>The right to use a running torrent; dispose it exactly when done, later calls do nothing.</summary>
internal sealed class TorrentLease(ITorrent torrent, Action release) : IDisposable
{
    private Action? _release = release;

    public ITorrent Torrent { get; } = torrent;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
