using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Catalog;

/// <summary>Where titles come from.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>Whether the built-in demo titles are there.</summary>
    public DemoMode DemoMode { get; set; } = DemoMode.Auto;

    /// <summary><c>TMDB_API_ACCESS_TOKEN</c>: with it the catalogue is real and <see cref="DemoMode.Auto"/> leaves the demo out.</summary>
    public string TmdbApiAccessToken { get; set; } = "";

    /// <summary>Hours added to UTC before an air date is compared with today.</summary>
    [Range(-24, 24)]
    public int AirDateOffsetHours { get; set; }

    public bool IsDemoEnabled => DemoMode == DemoMode.On || (DemoMode == DemoMode.Auto && TmdbApiAccessToken.Length == 0);
}

/// <summary>When the demo library is served.</summary>
public enum DemoMode
{
    /// <summary>As long as no TMDB token is configured.</summary>
    Auto,
    On,
    Off,
}
