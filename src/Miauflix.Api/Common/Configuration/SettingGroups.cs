namespace Miauflix.Api.Common.Configuration;

/// <summary>Which service a setting belongs to.</summary>
internal static class SettingGroups
{
    private const string Other = "SERVER";

    /// <summary>Beginnings of names; the first that fits decides.</summary>
    private static readonly (string Prefix, string Group)[] ByName =
    [
        ("TMDB_", "TMDB"),
        ("TRAKT_", "TRAKT"),
        ("VPN_", "VPN"),
        ("YTS_", "YTS"),
        ("YIFYSTATUS_", "YTS"),
        ("THE_RARBG_", "THE_RARBG"),
        ("JWT_", "JWT"),
        ("ACCESS_TOKEN_", "JWT"),
        ("REFRESH_TOKEN_", "JWT"),
        ("STREAM_TOKEN_", "JWT"),
    ];

    private static readonly (string Prefix, string Group)[] ByKey =
    [
        ("Catalog:", "CATALOG"),
        ("Sources:", "SOURCE"),
        ("Streaming:", "DOWNLOAD"),
        ("Preload:", "DOWNLOAD"),
        ("Storage:", "STORAGE"),
    ];

    public static string Of(string name, string key) => First(ByName, name) ?? First(ByKey, key) ?? Other;

    private static string? First((string Prefix, string Group)[] table, string text) =>
        table.FirstOrDefault(row => text.StartsWith(row.Prefix, StringComparison.Ordinal)).Group;
}
