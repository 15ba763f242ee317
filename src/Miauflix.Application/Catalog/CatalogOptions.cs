using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Catalog;

/// <summary>Where titles come from. Read anew at each use: a token that is set while the server runs takes effect at once.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    private const string OnDemand = "ON_DEMAND";
    private const string Greedy = "GREEDY";

    /// <summary>Whether the built-in demo titles are there.</summary>
    public DemoMode DemoMode { get; set; } = DemoMode.Auto;

    /// <summary><c>TMDB_API_ACCESS_TOKEN</c>: with it the catalogue is real and <see cref="DemoMode.Auto"/> leaves the demo out.</summary>
    public string TmdbApiAccessToken { get; set; } = "";

    /// <summary>Where TMDB's API version 3 is.</summary>
    [Url]
    public string TmdbApiUrl { get; set; } = "https://api.themoviedb.org/3";

    /// <summary><c>ON_DEMAND</c>: the seasons of followed shows are kept in step; <c>GREEDY</c>: of all.</summary>
    [RegularExpression($"{OnDemand}|{Greedy}")]
    public string EpisodeSyncMode { get; set; } = OnDemand;

    /// <summary>Hours added to UTC before an air date is compared with today.</summary>
    [Range(-24, 24)]
    public int AirDateOffsetHours { get; set; }

    public bool HasTmdbToken => TmdbApiAccessToken.Length > 0;

    public bool IsDemoEnabled => DemoMode == DemoMode.On || (DemoMode == DemoMode.Auto && !HasTmdbToken);

    public bool SyncsAllEpisodes => EpisodeSyncMode == Greedy;
}

/// <summary>When the demo library is served.</summary>
public enum DemoMode
{
    /// <summary>As long as no TMDB token is configured.</summary>
    Auto,
    On,
    Off,
}
