using System.Diagnostics.CodeAnalysis;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// Which announce URLs are taken from torrents, magnets and settings: <c>http</c>, <c>https</c> or <c>udp</c> (BEP 3, BEP 15), a host, no
/// credentials, printable ASCII, at most <see cref="TorrentLimits.MaxTrackerLength"/> characters; <c>udp</c> with a port. Whether the
/// address behind the name may be contacted is decided where it is resolved.
/// </summary>
public static class TrackerUrl
{
    /// <summary>The trimmed URL when it can be used.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? url)
    {
        url = text?.Trim();
        if (url is null || url.Length > TorrentLimits.MaxTrackerLength || url.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        var isUdp = url.StartsWith("udp://", StringComparison.OrdinalIgnoreCase);
        var isWeb = url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return (isUdp || isWeb)
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri.Host.Length > 0
            && uri.UserInfo.Length == 0
            && uri.Port != 0
            && (isWeb || uri.Port > 0);
    }
}
