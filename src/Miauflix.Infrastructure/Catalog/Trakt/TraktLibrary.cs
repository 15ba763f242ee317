using System.Net;
using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>Lists and history of users at Trakt.</summary>
internal sealed class TraktLibrary(TraktTransport transport) : ITraktLibrary
{
    private const int PageSize = 250;
    private const int PublicLists = 10;

    public async Task<IReadOnlyList<TraktListInfo>> OwnListsAsync(TraktCaller caller, CancellationToken cancellationToken) =>
        TraktReader.Lists(await transport.GetAsync<List<ListReply?>>($"/users/{Slug(caller)}/lists", caller, cancellationToken));

    public async Task<IReadOnlyList<TraktListInfo>> PublicListsAsync(TraktCaller caller, CancellationToken cancellationToken)
    {
        var trending = await transport.GetAsync<List<ListReply?>>($"/lists/trending?limit={PublicLists}", caller, cancellationToken);
        var popular = await transport.GetAsync<List<ListReply?>>($"/lists/popular?limit={PublicLists}", caller, cancellationToken);
        return [.. TraktReader.Lists(trending).Concat(TraktReader.Lists(popular)).DistinctBy(list => list.RemoteId)];
    }

    public async Task<IReadOnlyList<TraktItem>> ItemsAsync(TraktCaller caller, string remoteId, bool isOwn, CancellationToken cancellationToken)
    {
        if (!isOwn)
        {
            return [.. (await PagesAsync($"/lists/{Uri.EscapeDataString(remoteId)}/items", caller, cancellationToken)).Take(TraktItem.MaxPerList)];
        }

        var path = remoteId == TraktListInfo.Watchlist ? "/sync/watchlist" : $"/users/{Slug(caller)}/lists/{Uri.EscapeDataString(remoteId)}/items";
        var movies = await PagesAsync($"{path}/movies", caller, cancellationToken);
        var shows = await PagesAsync($"{path}/shows", caller, cancellationToken);
        return [.. movies.Concat(shows).OrderBy(item => item.Rank).Take(TraktItem.MaxPerList)];
    }

    public async Task<string> LastActivityAsync(TraktCaller caller, CancellationToken cancellationToken) =>
        (await transport.GetAsync<ActivitiesReply>("/sync/last_activities", caller, cancellationToken)).All ?? throw TraktTransport.Malformed();

    public async Task<IReadOnlyList<TraktWatch>> HistoryAsync(TraktCaller caller, CancellationToken cancellationToken)
    {
        var movies = await transport.GetAsync<List<WatchedMovieReply?>>("/sync/watched/movies", caller, cancellationToken);
        var shows = await transport.GetAsync<List<WatchedShowReply?>>("/sync/watched/shows", caller, cancellationToken);
        var begunMovies = await transport.GetAsync<List<PlaybackReply?>>("/sync/playback/movies", caller, cancellationToken);
        var begunEpisodes = await transport.GetAsync<List<PlaybackReply?>>("/sync/playback/episodes", caller, cancellationToken);
        return [.. TraktReader.Watched(movies), .. TraktReader.Watched(shows), .. TraktReader.Begun(begunMovies), .. TraktReader.Begun(begunEpisodes)];
    }

    public async Task<TraktReceipt> PostAsync(TraktCaller caller, string path, string json, CancellationToken cancellationToken)
    {
        using var response = await transport.SendAsync(HttpMethod.Post, path, json, caller, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => throw new TraktTokenRefusedException(),
            HttpStatusCode.Conflict => TraktReceipt.Taken,
            HttpStatusCode.Locked or HttpStatusCode.UpgradeRequired => TraktReceipt.Locked,
            _ => response.IsSuccessStatusCode ? TraktReceipt.Taken : TraktReceipt.Refused,
        };
    }

    private async Task<IReadOnlyList<TraktItem>> PagesAsync(string path, TraktCaller caller, CancellationToken cancellationToken)
    {
        var items = new List<TraktItem>();
        var (page, pages) = (0, 1);
        while (page < pages && items.Count < TraktItem.MaxPerList)
        {
            (var reply, pages) = await transport.GetPageAsync<List<ItemReply?>>($"{path}?page={++page}&limit={PageSize}", caller, cancellationToken);
            items.AddRange(TraktReader.Items(reply));
            if (reply.Count == 0)
            {
                break;
            }
        }

        return items;
    }

    private static string Slug(TraktCaller caller) => Uri.EscapeDataString(caller.Slug);
}
