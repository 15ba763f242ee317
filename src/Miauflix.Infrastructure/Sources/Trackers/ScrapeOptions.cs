namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>Which trackers are asked how large swarms are.</summary>
public sealed class ScrapeOptions
{
    public const string Section = "Sources:Scrape";

    /// <summary><c>SCRAPE_TRACKERS</c>: announce URLs asked about every public torrent, separated by commas or spaces.</summary>
    public string Trackers { get; set; } = "udp://tracker.opentrackr.org:1337/announce";

    /// <summary>The tracker that every torrent is announced to (<c>PEER_NETWORK_ANNOUNCE</c>), asked too.</summary>
    internal string NetworkTracker { get; set; } = "";

    /// <summary>Trackers that torrents name may lie on private networks (<c>ALLOW_LOCAL_PEERS</c>).</summary>
    internal bool AllowsLocal { get; set; }

    internal IEnumerable<string> All => Trackers
        .Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Append(NetworkTracker);
}
