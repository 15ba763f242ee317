using System.Text.Json;

namespace Miauflix.TestKit.Sites;

/// <summary>Replies of the shape that YTS answers.</summary>
public static class YtsReply
{
    public const string Nothing = """{"status":"ok","status_message":"Query was successful","data":{"movie_count":0,"limit":20,"page_number":1},"@meta":{"api_version":2}}""";

    public static string Of(string imdbId, string title, int year, params YtsTorrent[] torrents) => JsonSerializer.Serialize(new
    {
        status = "ok",
        status_message = "Query was successful",
        data = new
        {
            movie_count = 1,
            limit = 20,
            page_number = 1,
            movies = new[]
            {
                new
                {
                    id = 6247,
                    imdb_code = imdbId,
                    title,
                    title_english = title,
                    title_long = $"{title} ({year})",
                    year,
                    runtime = 100,
                    yt_trailer_code = "abc",
                    language = "en",
                    torrents = torrents.Select(torrent => new
                    {
                        url = $"https://yts.example/torrent/download/{torrent.Hash.ToUpperInvariant()}",
                        hash = torrent.Hash.ToUpperInvariant(),
                        quality = torrent.Quality,
                        type = torrent.Type,
                        is_repack = "0",
                        video_codec = torrent.Codec,
                        bit_depth = torrent.BitDepth,
                        audio_channels = "2.0",
                        seeds = torrent.Seeds,
                        peers = torrent.Peers,
                        size = "1.5 GB",
                        size_bytes = torrent.SizeBytes,
                        date_uploaded = "2024-05-06 07:08:09",
                        date_uploaded_unix = 1_714_979_289,
                    }),
                },
            },
        },
    });
}

/// <param name="Hash">40 hex characters.</param>
public sealed record YtsTorrent(
    string Hash,
    string Quality = "1080p",
    string Type = "web",
    string Codec = "x264",
    string BitDepth = "8",
    int Seeds = 50,
    int Peers = 10,
    long SizeBytes = 1_610_612_736);
