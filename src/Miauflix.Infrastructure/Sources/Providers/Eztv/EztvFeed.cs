using System.Globalization;
using System.Xml.Linq;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>Reads the feed of the latest torrents: RSS with the namespace of ezRSS 0.1. Hashes may be base32. Pure.</summary>
internal static class EztvFeed
{
    private static readonly XNamespace Torrent = "http://xmlns.ezrss.it/0.1/";

    /// <exception cref="ProviderFailedException">It is no feed.</exception>
    public static IReadOnlyList<ProviderRelease> Read(string body) => [.. RssFeed.Items(body).Select(Release).OfType<ProviderRelease>()];

    private static ProviderRelease? Release(XElement item)
    {
        var hasMagnet = MagnetLink.TryParse(Text(item, "magnetURI"), out var magnet, out _);
        if (!InfoHash.TryParse(Text(item, "infoHash"), out var infoHash) && !hasMagnet)
        {
            return null;
        }

        return ReleaseText.Name(Text(item, "fileName") ?? item.Element("title")?.Value) is { } name
            ? new ProviderRelease(name, magnet?.InfoHash ?? infoHash)
            {
                SizeBytes = long.TryParse(Text(item, "contentLength"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
                Seeders = Number(Text(item, "seeds")),
                Leechers = Number(Text(item, "peers")),
                UploadedAt = DateTimeOffset.TryParse(item.Element("pubDate")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date) ? date : null,
                Trackers = magnet?.Trackers ?? [],
            }
            : null;
    }

    private static string? Text(XElement item, string name) => item.Element(Torrent + name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
