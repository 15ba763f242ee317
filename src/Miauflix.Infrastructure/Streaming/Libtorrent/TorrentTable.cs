using System.Collections.Concurrent;
using Miauflix.Domain.Common;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Every torrent of the engine, by infohash and by its number in the native session. Thread safe.</summary>
internal sealed class TorrentTable
{
    private readonly ConcurrentDictionary<InfoHash, Lazy<Task<LibtorrentTorrent>>> _byHash = new();
    private readonly ConcurrentDictionary<ulong, LibtorrentTorrent> _byNumber = new();
    private ulong _lastNumber;

    /// <summary>Those whose addition has ended.</summary>
    public IReadOnlyCollection<LibtorrentTorrent> All =>
        [.. _byHash.Values.Where(entry => entry.IsValueCreated && entry.Value.IsCompletedSuccessfully).Select(Ended)];

    public LibtorrentTorrent? Find(InfoHash infoHash) =>
        _byHash.TryGetValue(infoHash, out var entry) && entry is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? Ended(entry) : null;

    public LibtorrentTorrent? Find(ulong number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The torrent with this hash; the first caller's <paramref name="add"/> makes it, others wait for that.</summary>
    /// <returns>Whether this call made it, and the torrent.</returns>
    public async Task<(bool IsNew, LibtorrentTorrent Torrent)> GetOrAddAsync(InfoHash infoHash, Func<Task<LibtorrentTorrent>> add)
    {
        var mine = new Lazy<Task<LibtorrentTorrent>>(add);
        var entry = _byHash.GetOrAdd(infoHash, mine);
        try
        {
            return (entry == mine, await entry.Value);
        }
        catch
        {
            _byHash.TryRemove(KeyValuePair.Create(infoHash, entry));
            throw;
        }
    }

    public void Remove(InfoHash infoHash) => _byHash.TryRemove(infoHash, out _);

    /// <summary>Gives the torrent a number that was never used before.</summary>
    public ulong Number(LibtorrentTorrent torrent)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        _byNumber[number] = torrent;
        return number;
    }

    public void ForgetNumber(ulong number) => _byNumber.TryRemove(number, out _);

#pragma warning disable RS0030 // The task has ended.
    private static LibtorrentTorrent Ended(Lazy<Task<LibtorrentTorrent>> entry) => entry.Value.Result;
#pragma warning restore RS0030
}
