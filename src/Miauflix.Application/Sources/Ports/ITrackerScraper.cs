using Miauflix.Domain.Common;

namespace Miauflix.Application.Sources.Ports;

/// <summary>Asks trackers how many seeders and leechers torrents have (BEP 15, BEP 48). Thread safe.</summary>
public interface ITrackerScraper
{
    /// <summary>Trackers that are asked about every public torrent, in addition to those it names.</summary>
    IReadOnlyList<string> CommonTrackers { get; }

    /// <summary>Asks one tracker, in as few packets or requests as it takes. A hash the tracker does not know is missing in the answer.</summary>
    /// <param name="tracker">Announce URL, <c>udp</c>, <c>http</c> or <c>https</c>.</param>
    /// <param name="infoHashes">Any number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TrackerFailedException">It cannot be reached, answers nonsense, or has no scrape.</exception>
    Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> ScrapeAsync(
        string tracker,
        IReadOnlyCollection<InfoHash> infoHashes,
        CancellationToken cancellationToken);
}

/// <summary>Size of a swarm as a tracker sees it.</summary>
public readonly record struct SwarmFigures(int Seeders, int Leechers)
{
    /// <summary>The larger of each number: trackers see different parts of a swarm.</summary>
    public SwarmFigures Max(SwarmFigures other) => new(Math.Max(Seeders, other.Seeders), Math.Max(Leechers, other.Leechers));
}

/// <summary>A tracker gave no usable answer. The message is safe to log: it never holds an address.</summary>
public sealed class TrackerFailedException(string message, Exception? cause = null) : Exception(message, cause);
