using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Sources;

/// <summary>How sources are looked for.</summary>
public sealed class SourcesOptions
{
    public const string Section = "Sources";

    /// <summary>Whether providers are asked at all; off: what is stored and what users add is all there is.</summary>
    public bool SearchEnabled { get; set; } = true;

    /// <summary>Milliseconds that a page waits for sources when none are stored.</summary>
    [Range(100, 30_000)]
    public int OnDemandBudgetMs { get; set; } = 1_200;

    /// <summary>Titles that are looked for at the same time in the background.</summary>
    [Range(1, 16)]
    public int BackgroundConcurrency { get; set; } = 4;

    /// <summary>Minutes after start in which a provider rests 5 minutes at most.</summary>
    [Range(0, 1_440)]
    public int StartWindowMinutes { get; set; } = 15;

    /// <summary>Announce URLs that every magnet built here carries, separated by commas or spaces (<c>STATIC_TRACKERS</c>).</summary>
    public string StaticTrackers { get; set; } =
        "udp://tracker.opentrackr.org:1337/announce,udp://open.stealth.si:80/announce,udp://exodus.desync.com:6969/announce,udp://tracker.torrent.eu.org:451/announce";

    /// <summary>A list of announce URLs, one a line, that is fetched daily (<c>BEST_TRACKERS_DOWNLOAD_URL</c>); empty = none.</summary>
    public string TrackerListUrl { get; set; } = "";

    /// <summary>
    /// Whether the .torrent of every source is fetched (<c>DOWNLOAD_ALL_SOURCE_FILES</c>); otherwise that of the best two of every quality.
    /// </summary>
    public bool DownloadAllSourceFiles { get; set; }

    public TimeSpan OnDemandBudget => TimeSpan.FromMilliseconds(OnDemandBudgetMs);

    internal IEnumerable<string> StaticTrackerList =>
        StaticTrackers.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
