using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>The announce URLs of one torrent. Thread safe.</summary>
internal sealed class TorrentTrackers(NativeTorrent native, IReadOnlyList<string> own, IReadOnlyList<string> all)
{
    private readonly Lock _lock = new();
    private IReadOnlyList<string> _urls = all;
    private bool _isRestricted;

    public IReadOnlyList<string> Urls => Volatile.Read(ref _urls);

    /// <summary>Those that can be used of a torrent's own and further trackers, each once, own first; a private torrent keeps its own.</summary>
    public static IReadOnlyList<string> Join(IEnumerable<string> own, IEnumerable<string> further, bool isPrivate) =>
        [.. own.Concat(isPrivate ? [] : Usable(further)).Distinct().Take(TorrentLimits.MaxTrackers)];

    /// <summary>Adds those that are new and usable.</summary>
    public void Add(IEnumerable<string> further)
    {
        lock (_lock)
        {
            var joined = Join(_urls, further, _isRestricted);
            if (joined.Count > _urls.Count)
            {
                _urls = joined;
                native.SetTrackers(_urls);
            }
        }
    }

    /// <summary>A private torrent (BEP 27): its own trackers and no others, from now on.</summary>
    public void Restrict()
    {
        lock (_lock)
        {
            _isRestricted = true;
            if (_urls.Count > own.Count)
            {
                _urls = own;
                native.SetTrackers(_urls);
            }
        }
    }

    private static IEnumerable<string> Usable(IEnumerable<string> trackers)
    {
        foreach (var tracker in trackers)
        {
            if (TrackerUrl.TryParse(tracker, out var url))
            {
                yield return url;
            }
        }
    }
}
