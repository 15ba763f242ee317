namespace Miauflix.Domain.Sources.Releases;

/// <summary>What a release was made from. The API text is the member's name in lower case.</summary>
public enum ReleaseSource
{
    Cam,
    Telesync,
    Telecine,
    Workprint,
    Screener,
    Dvd,
    HdDvd,
    Tv,
    WebDl,
    WebRip,
    BluRay,
}

/// <summary>The spellings of <see cref="ReleaseSource"/>.</summary>
public static class ReleaseSourceText
{
    /// <summary><c>cam telesync telecine workprint screener dvd hddvd tv webdl webrip bluray</c>.</summary>
    public static string Text(this ReleaseSource source) => source switch
    {
        ReleaseSource.Cam => "cam",
        ReleaseSource.Telesync => "telesync",
        ReleaseSource.Telecine => "telecine",
        ReleaseSource.Workprint => "workprint",
        ReleaseSource.Screener => "screener",
        ReleaseSource.Dvd => "dvd",
        ReleaseSource.HdDvd => "hddvd",
        ReleaseSource.Tv => "tv",
        ReleaseSource.WebDl => "webdl",
        ReleaseSource.WebRip => "webrip",
        ReleaseSource.BluRay => "bluray",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };

    /// <summary>The coarse name that clients know: <c>WEB BLURAY HDTV DVD SCR TS CAM</c>.</summary>
    public static string ApiName(this ReleaseSource source) => source switch
    {
        ReleaseSource.Cam or ReleaseSource.Workprint => "CAM",
        ReleaseSource.Telesync or ReleaseSource.Telecine => "TS",
        ReleaseSource.Screener => "SCR",
        ReleaseSource.Dvd or ReleaseSource.HdDvd => "DVD",
        ReleaseSource.Tv => "HDTV",
        ReleaseSource.WebDl or ReleaseSource.WebRip => "WEB",
        ReleaseSource.BluRay => "BLURAY",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };
}
