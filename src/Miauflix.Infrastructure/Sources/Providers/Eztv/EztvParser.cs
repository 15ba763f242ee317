using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>
/// Reads <c>get-torrents</c>: <c>{imdb_id, torrents_count, limit, page, torrents[]}</c>. The service ignores what it does not know and then
/// answers its latest feed, so an item counts only when it states the id of the show, or none. Pure.
/// </summary>
internal static class EztvParser
{
    private const string NoId = "0";

    /// <param name="body">The reply.</param>
    /// <param name="imdbDigits">Id of the show without <c>tt</c>.</param>
    /// <exception cref="ProviderFailedException">It is no reply of this service.</exception>
    public static EztvPage Read(string body, string imdbDigits)
    {
        var reply = JsonFields.Parse(body);
        if (reply.Count("torrents_count") is not { } total)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The reply has no count");
        }

        var items = reply.Items("torrents").ToList();
        return new EztvPage([.. items.Select(item => Release(item, imdbDigits)).OfType<ProviderRelease>()], total, items.Count);
    }

    private static ProviderRelease? Release(JsonElement item, string imdbDigits)
    {
        var id = item.Text("imdb_id")?.TrimStart('0') is { Length: > 0 } digits ? digits : NoId;
        if ((id != NoId && id != imdbDigits.TrimStart('0')) || !InfoHash.TryParse(item.Text("hash"), out var infoHash))
        {
            return null;
        }

        // The title adds "EZTV"; the file is named as the release is.
        return ReleaseText.Name(item.Text("filename") ?? item.Text("title")) is { } name
            ? new ProviderRelease(name, infoHash)
            {
                TorrentUrl = item.Text("torrent_url"),
                SizeBytes = item.Count("size_bytes"),
                Seeders = item.SmallCount("seeds"),
                Leechers = item.SmallCount("peers"),
                UploadedAt = item.UnixTime("date_released_unix"),
                ImdbId = id == NoId ? null : $"tt{imdbDigits}",
                Trackers = MagnetLink.TryParse(item.Text("magnet_url"), out var magnet, out _) ? magnet.Trackers : [],
            }
            : null;
    }
}

/// <param name="Releases">Those that may belong to the show.</param>
/// <param name="Total">Torrents of the show, over all pages.</param>
/// <param name="Items">Items on this page, before any was left out.</param>
internal sealed record EztvPage(IReadOnlyList<ProviderRelease> Releases, long Total, int Items);
