using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.TheRarbg;

/// <summary>
/// Reads the two replies of TheRARBG: <c>imdb-detail</c> (<c>{imdb, trb_posts[]}</c>, long names) and <c>get-posts</c>
/// (<c>{links, total, results[]}</c>, one-letter names). Pure.
/// </summary>
internal static class TheRarbgParser
{
    private const int MaxTrackers = 50;
    private const string Trusted = "vip";

    private static readonly string[] Kept = ["Movies", "TV", "Anime", "Documentaries"];

    /// <exception cref="ProviderFailedException">It is no reply of this service.</exception>
    public static IReadOnlyList<ProviderRelease> ReadDetail(string body)
    {
        var reply = JsonFields.Parse(body);
        if (reply.Field("imdb") is null && reply.Field("trb_posts") is null)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The reply holds no posts");
        }

        return [.. reply.Items("trb_posts").Select(Post).OfType<ProviderRelease>()];
    }

    /// <exception cref="ProviderFailedException">It is no reply of this service.</exception>
    public static IReadOnlyList<ProviderRelease> ReadPosts(string body)
    {
        var reply = JsonFields.Parse(body);
        if (reply.Field("results") is null)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The reply holds no results");
        }

        return [.. reply.Items("results").Select(Result).OfType<ProviderRelease>()];
    }

    private static ProviderRelease? Post(JsonElement post) =>
        IsKept(post.Text("category_str")) && InfoHash.TryParse(post.Text("info_hash"), out var infoHash) && ReleaseText.Name(post.Text("name")) is { } name
            ? new ProviderRelease(name, infoHash)
            {
                SizeBytes = post.Count("size"),
                Seeders = post.SmallCount("seeders"),
                Leechers = post.SmallCount("leechers"),
                UploadedAt = post.Time("timestamp"),
                ImdbId = post.Text("imdb"),
                Trackers =
                [
                    .. post.Items("trackers")
                        .Where(tracker => tracker.Field("scrape_error") is null)
                        .Select(tracker => tracker.Text("tracker"))
                        .OfType<string>()
                        .Take(MaxTrackers),
                ],
                IsTrusted = post.Text("status") == Trusted,
            }
            : null;

    private static ProviderRelease? Result(JsonElement result) =>
        IsKept(result.Text("c")) && InfoHash.TryParse(result.Text("h"), out var infoHash) && ReleaseText.Name(result.Text("n")) is { } name
            ? new ProviderRelease(name, infoHash)
            {
                SizeBytes = result.Count("s"),
                Seeders = result.SmallCount("se"),
                Leechers = result.SmallCount("le"),
                UploadedAt = result.UnixTime("a"),
                ImdbId = result.Text("i"),
            }
            : null;

    private static bool IsKept(string? category) => category is null || Kept.Contains(category, StringComparer.OrdinalIgnoreCase);
}
