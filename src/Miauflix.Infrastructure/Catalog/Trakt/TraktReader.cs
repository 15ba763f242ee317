using System.Text.Json;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>Turns replies into what the catalogue knows: what has no id, no date or no place is left out.</summary>
internal static class TraktReader
{
    private const int MaxImdbIdLength = 12;
    private const int MaxRemoteIdLength = 40;

    public static IReadOnlyList<TraktListInfo> Lists(IEnumerable<ListReply?> replies) =>
    [
        .. replies
            .Select(reply => reply?.List ?? reply)
            .Select(list => list?.Name?.Trim() is { Length: > 0 } name && RemoteId(list.Ids) is { } id
                ? new TraktListInfo(id, name, list.Description ?? "", list.ItemCount ?? 0)
                : null)
            .OfType<TraktListInfo>(),
    ];

    public static IEnumerable<TraktItem> Items(IEnumerable<ItemReply?> replies) => replies
        .Select((reply, index) => reply is { Movie: { } movie } ? Item(MediaType.Movie, movie, reply.Rank ?? index)
            : reply is { Show: { } show, Type: null or "show" } ? Item(MediaType.Tv, show, reply.Rank ?? index)
            : null)
        .OfType<TraktItem>();

    public static IEnumerable<TraktWatch> Watched(IEnumerable<WatchedMovieReply?> replies)
    {
        foreach (var reply in replies)
        {
            if (reply is { LastWatchedAt: { } at } && Item(MediaType.Movie, reply.Movie) is { } movie)
            {
                yield return new TraktWatch(movie, null, null, IsWatched: true, Fraction: 1, at);
            }
        }
    }

    public static IEnumerable<TraktWatch> Watched(IEnumerable<WatchedShowReply?> replies)
    {
        foreach (var (show, season) in replies.SelectMany(reply => (reply?.Seasons ?? []).Select(season => (reply!.Show, season))))
        {
            foreach (var episode in season?.Episodes ?? [])
            {
                if (season is { Number: { } number } && episode is { Number: { } place, LastWatchedAt: { } at } && Item(MediaType.Tv, show) is { } item)
                {
                    yield return new TraktWatch(item, number, place, IsWatched: true, Fraction: 1, at);
                }
            }
        }
    }

    public static IEnumerable<TraktWatch> Begun(IEnumerable<PlaybackReply?> replies)
    {
        foreach (var reply in replies)
        {
            if (reply is not { Progress: { } progress, PausedAt: { } at })
            {
                continue;
            }

            var fraction = Math.Clamp(progress / 100, 0, 1);
            if (Item(MediaType.Movie, reply.Movie) is { } movie)
            {
                yield return new TraktWatch(movie, null, null, IsWatched: false, fraction, at);
            }
            else if (reply.Episode is { Season: { } season, Number: { } number } && Item(MediaType.Tv, reply.Show) is { } show)
            {
                yield return new TraktWatch(show, season, number, IsWatched: false, fraction, at);
            }
        }
    }

    private static TraktItem? Item(MediaType type, TitleReply? title, int rank = 0)
    {
        var tmdbId = title?.Ids?.Tmdb is > 0 and var id ? (int?)id : null;
        var imdbId = title?.Ids?.Imdb is { Length: > 0 and <= MaxImdbIdLength } text ? text : null;
        return tmdbId is null && imdbId is null ? null : new TraktItem(type, tmdbId, imdbId, rank);
    }

    private static string? RemoteId(IdsReply? ids)
    {
        var text = ids?.Trakt is { ValueKind: JsonValueKind.Number or JsonValueKind.String } id ? id.ToString() : "";
        return text.Length is >= 1 and <= MaxRemoteIdLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? text : null;
    }
}
