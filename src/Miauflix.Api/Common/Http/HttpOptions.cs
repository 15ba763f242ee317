using System.Net;

namespace Miauflix.Api.Common.Http;

/// <summary>Where the server stands in the network. Read once at start.</summary>
public sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>Fewest characters of <see cref="ReverseProxySecret"/>.</summary>
    public const int MinimumSecretLength = 16;

    /// <summary>Path the whole application answers under, e.g. <c>/miauflix</c>; empty = none. <c>BASE_PATH</c>.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>Comma list of addresses or CIDR networks whose forwarded headers count. <c>TRUSTED_PROXIES</c>.</summary>
    public string TrustedProxies { get; set; } = "127.0.0.0/8,::1";

    /// <summary>A proxy that sends this as <c>X-Reverse-Proxy-Secret</c> is trusted wherever it is; empty = off. <c>REVERSE_PROXY_SECRET</c>.</summary>
    public string ReverseProxySecret { get; set; } = "";

    /// <summary>Comma list of exact origins that may call the API with credentials, or <c>*</c> for all without. <c>CORS_ORIGIN</c>.</summary>
    public string? CorsOrigin { get; set; }

    /// <summary>Folder with the web client; null = the built-in page. <c>FRONTEND_DIR</c>.</summary>
    public string? FrontendDirectory { get; set; }

    /// <summary>Limits only requests that ask for it, in development and test environments. <c>RATE_LIMIT_TEST_MODE</c>.</summary>
    public bool RateLimitTestMode { get; set; }

    /// <exception cref="FormatException">An entry is neither an address nor a network.</exception>
    public IReadOnlyList<IPNetwork> TrustedNetworks() =>
        [.. Split(TrustedProxies).Select(entry => entry.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(entry) : Single(entry))];

    public IReadOnlyList<string> CorsOrigins(bool isDevelopment) =>
        CorsOrigin is null && isDevelopment
            ? ["http://localhost:3000", "http://localhost:4173", "http://localhost:4174", "http://localhost:4175"]
            : [.. Split(CorsOrigin ?? "").Select(origin => origin.TrimEnd('/'))];

    private static IPNetwork Single(string entry)
    {
        var address = IPAddress.Parse(entry);
        return new IPNetwork(address, address.GetAddressBytes().Length * 8);
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
