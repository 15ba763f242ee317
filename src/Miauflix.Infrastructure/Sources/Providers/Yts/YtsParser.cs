using System.Globalization;
using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Yts;

/// <summary>
/// Reads <c>list_movies.json</c>: <c>{status, data{movie_count, movies[{imdb_code, title_long, year, torrents[]}]}}</c>. A count without
/// movies, or a movie without torrents, is no result and no error. Pure.
/// </summary>
internal static class YtsParser
{
    private const string Ok = "ok";

    /// <param name="body">The reply.</param>
    /// <param name="imdbId">What was asked for; null = asked by words.</param>
    /// <exception cref="ProviderFailedException">It is no reply of this service.</exception>
    public static IReadOnlyList<ProviderRelease> Read(string body, string? imdbId)
    {
        var reply = JsonFields.Parse(body);
        CheckStatus(reply);
        var movies = reply.Field("data")?.Items("movies").ToList() ?? [];

        // The service matches by id: its only movie is the one that was asked for, whatever code it prints.
        return imdbId is not null && movies.Count == 1
            ? [.. Releases(movies[0], imdbId: null)]
            : [.. movies.Where(movie => imdbId is null || movie.Text("imdb_code") == imdbId).SelectMany(movie => Releases(movie, movie.Text("imdb_code")))];
    }

    /// <exception cref="ProviderFailedException">It is no reply of this service.</exception>
    public static void CheckStatus(JsonElement reply)
    {
        if (reply.Text("status") != Ok)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The reply is not ok");
        }
    }

    private static IEnumerable<ProviderRelease> Releases(JsonElement movie, string? imdbId) =>
        movie.Items("torrents").Select(torrent => Release(movie, torrent, imdbId)).OfType<ProviderRelease>();

    private static ProviderRelease? Release(JsonElement movie, JsonElement torrent, string? imdbId) =>
        InfoHash.TryParse(torrent.Text("hash"), out var infoHash) && ReleaseText.Name(Name(movie, torrent)) is { } name
            ? new ProviderRelease(name, infoHash)
            {
                TorrentUrl = torrent.Text("url"),
                SizeBytes = torrent.Count("size_bytes"),
                Seeders = torrent.SmallCount("seeds"),
                Leechers = torrent.SmallCount("peers"),
                UploadedAt = torrent.UnixTime("date_uploaded_unix"),
                ImdbId = imdbId,
                QualityLabel = torrent.Text("quality"),
                Container = "mp4",
            }
            : null;

    /// <summary>The service publishes no names: one is built in the manner of its releases.</summary>
    private static string? Name(JsonElement movie, JsonElement torrent)
    {
        if ((movie.Text("title_long") ?? movie.Text("title")) is not { } title)
        {
            return null;
        }

        var parts = new[]
        {
            title.Replace(":", "", StringComparison.Ordinal),
            torrent.Text("quality"),
            torrent.Text("type") switch { "web" => "WEBRip", "bluray" => "BluRay", _ => null },
            torrent.Text("is_repack") == "1" ? "REPACK" : null,
            torrent.Text("audio_channels"),
            torrent.Text("bit_depth") == "10" ? "10bit" : null,
            torrent.Text("video_codec"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)))}-YTS");
    }
}
