using System.Text.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Rarbg;

/// <summary>
/// Reads the API of RARBG: <c>{torrent_results[]}</c> in its extended form, the older bare array with one-letter names, or an error with a
/// code. Pure.
/// </summary>
internal static class RarbgParser
{
    private static readonly TimeSpan BackOff = TimeSpan.FromMinutes(5);

    /// <summary>Codes for a token that is missing, wrong or over.</summary>
    private static readonly long[] TokenCodes = [2, 4];

    /// <summary>Codes for a title that is not known, or that has nothing.</summary>
    private static readonly long[] EmptyCodes = [8, 9, 10, 13, 14, 20];

    /// <exception cref="ProviderFailedException">No token in it.</exception>
    public static string ReadToken(string body) => JsonFields.Parse(body).Text("token")
        ?? throw new ProviderFailedException(ProviderFailureKind.Auth, "It gives no token");

    /// <exception cref="ProviderFailedException">An error, or no reply of such a service; <c>Auth</c> when the token is to blame.</exception>
    public static IReadOnlyList<ProviderRelease> Read(string body)
    {
        var reply = JsonFields.Parse(body);
        if (reply.ValueKind == JsonValueKind.Array)
        {
            return [.. reply.EnumerateArray().Select(item => Release(item, "f", "d", "s", "l", "t", "u")).OfType<ProviderRelease>()];
        }

        if (reply.Field("torrent_results") is not null)
        {
            return
            [
                .. reply.Items("torrent_results")
                    .Select(item => Release(item, "title", "download", "seeders", "leechers", "size", "pubdate"))
                    .OfType<ProviderRelease>(),
            ];
        }

        return reply.Count("error_code") switch
        {
            { } code when TokenCodes.Contains(code) => throw new ProviderFailedException(ProviderFailureKind.Auth, "The token is over"),
            { } code when EmptyCodes.Contains(code) => [],
            5 => throw RateLimited(),
            null when reply.Count("rate_limit") == 1 => throw RateLimited(),
            { } code => throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, $"Error code {code}"),
            null => throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The reply holds no results"),
        };
    }

    private static ProviderFailedException RateLimited() => new(ProviderFailureKind.RateLimited, "It asks to be left alone", BackOff);

    private static ProviderRelease? Release(JsonElement item, string title, string magnet, string seeders, string leechers, string size, string date) =>
        MagnetLink.TryParse(item.Text(magnet), out var link, out _) && ReleaseText.Name(item.Text(title)) is { } name
            ? new ProviderRelease(name, link.InfoHash)
            {
                SizeBytes = item.Count(size),
                Seeders = item.SmallCount(seeders),
                Leechers = item.SmallCount(leechers),
                UploadedAt = item.Time(date),
                ImdbId = item.Field("episode_info")?.Text("imdb"),
                Trackers = link.Trackers,
            }
            : null;
}
