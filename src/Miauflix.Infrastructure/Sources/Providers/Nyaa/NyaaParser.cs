using System.Globalization;
using System.Xml.Linq;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Nyaa;

/// <summary>Reads the RSS of Nyaa: items with a namespace of its own for hash, seeders, size and marks. Pure.</summary>
internal static class NyaaParser
{
    private const string MusicVideos = "1_1";

    private static readonly XNamespace Nyaa = "https://nyaa.si/xmlns/nyaa";
    private static readonly string[] Units = ["Bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <exception cref="ProviderFailedException">It is no feed.</exception>
    public static IReadOnlyList<ProviderRelease> Read(string body) => [.. RssFeed.Items(body).Select(Release).OfType<ProviderRelease>()];

    private static ProviderRelease? Release(XElement item)
    {
        var category = Text(item, "categoryId");
        var isWatched = category is null || (category != MusicVideos && (category.StartsWith("1_", StringComparison.Ordinal) || category.StartsWith("4_", StringComparison.Ordinal)));
        return isWatched && InfoHash.TryParse(Text(item, "infoHash"), out var infoHash) && ReleaseText.Name(item.Element("title")?.Value) is { } name
            ? new ProviderRelease(name, infoHash)
            {
                TorrentUrl = item.Element("link")?.Value,
                SizeBytes = Size(Text(item, "size")),
                Seeders = Number(Text(item, "seeders")),
                Leechers = Number(Text(item, "leechers")),
                UploadedAt = Date(item.Element("pubDate")?.Value),
                IsTrusted = Text(item, "trusted") == "Yes",
                IsRemake = Text(item, "remake") == "Yes",
            }
            : null;
    }

    private static string? Text(XElement item, string name) => item.Element(Nyaa + name)?.Value.Trim();

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Binary units: <c>609.6 MiB</c>.</summary>
    private static long? Size(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        var unit = parts.Length == 2 ? Array.IndexOf(Units, parts[1]) : -1;
        return unit >= 0 && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000
            ? (long)(amount * Math.Pow(1_024, unit))
            : null;
    }

    /// <summary>RFC 822 with the zone <c>-0000</c>.</summary>
    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(
            text?.Replace("-0000", "+0000", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date)
            ? date
            : null;
}
