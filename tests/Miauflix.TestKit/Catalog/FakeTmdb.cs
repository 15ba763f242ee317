using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.TestKit.Catalog;

/// <summary>
/// TMDB on loopback: answers in the recorded shape, to exactly the query parameters of its documentation, from titles that a test may
/// change while it runs. <see cref="Intercept"/> makes it slow, broken or unwilling. Counts every call. Thread safe.
/// </summary>
public sealed partial class FakeTmdb : IAsyncDisposable
{
    public const string Token = "a-token-of-tmdb";

    private const int PageSize = 20;

    private readonly WebApplication _host;
    private readonly ConcurrentQueue<FakeCall> _calls = new();
    private readonly List<(Regex Target, Func<Match, JsonNode?> Answer)> _routes;

    private FakeTmdb(WebApplication host)
    {
        _host = host;
        _routes =
        [
            (Configuration(), _ => ImageConfiguration()),
            (MovieTarget(), match => Movies.GetValueOrDefault(Number(match, "a"))),
            (ShowTarget(), match => Shows.GetValueOrDefault(Number(match, "a"))),
            (SeasonTarget(), match => Season(match)),
            (FeedTarget(), match => Feed(match)),
            (GenreTarget(), match => Genres(match.Groups["b"].Value)),
            (ChangesTarget(), match => Changes(match)),
            (ShowChangesTarget(), match => new JsonObject { ["changes"] = SeasonChanges(Number(match, "a")) }),
            (SearchTarget(), match => Search(match)),
            (FindTarget(), match => Find(match.Groups["a"].Value)),
        ];
    }

    /// <summary><c>http://127.0.0.1:PORT/3</c></summary>
    public string Url { get; private set; } = "";

    public ConcurrentDictionary<int, JsonObject> Movies { get; } = new();

    public ConcurrentDictionary<int, JsonObject> Shows { get; } = new();

    /// <summary>Replies of seasons by TMDB id of the show and number.</summary>
    public ConcurrentDictionary<(int Show, int Number), JsonObject> Seasons { get; } = new();

    /// <summary>TMDB ids by feed: <c>discover/movie</c>, <c>movie/top_rated</c>, <c>trending/tv/week</c> …</summary>
    public ConcurrentDictionary<string, IReadOnlyList<int>> Feeds { get; } = new();

    /// <summary>TMDB ids by day and type (<c>movie</c>, <c>tv</c>).</summary>
    public ConcurrentDictionary<(DateOnly Day, string Type), IReadOnlyList<int>> Changed { get; } = new();

    /// <summary>TMDB ids of changed seasons by show.</summary>
    public ConcurrentDictionary<int, IReadOnlyList<int>> ChangedSeasons { get; } = new();

    /// <summary>Asked before each answer; null = answer as usual.</summary>
    public Func<string, FakeReply?>? Intercept { get; set; }

    /// <summary>Targets without the <c>/3</c>, in the order they came.</summary>
    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    /// <summary>Calls with a query that TMDB's recorded replies do not know.</summary>
    public IEnumerable<string> Unexpected => Calls.Where(call => !call.IsExpected).Select(call => call.Target);

    public static async Task<FakeTmdb> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var tmdb = new FakeTmdb(builder.Build());
        tmdb._host.Run(tmdb.AnswerAsync);
        await tmdb._host.StartAsync();
        var addresses = tmdb._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        tmdb.Url = $"{addresses.Addresses.First()}/3";
        return tmdb;
    }

    /// <summary>How often something below a prefix was asked for.</summary>
    public int CountOf(string prefix) => _calls.Count(call => call.Target.StartsWith(prefix, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var target = $"{context.Request.Path.Value!["/3".Length..]}{context.Request.QueryString}";
        var (answer, isExpected) = Answer(target);
        _calls.Enqueue(new FakeCall(target, Stopwatch.GetTimestamp(), isExpected));
        var reply = context.Request.Headers.Authorization == $"Bearer {Token}" ? Intercept?.Invoke(target) : new FakeReply(401);
        if (reply is not null)
        {
            await Task.Delay(reply.Delay, context.RequestAborted);
        }

        context.Response.StatusCode = reply?.Status ?? (answer is null ? 404 : 200);
        context.Response.ContentType = "application/json;charset=utf-8";
        if (reply?.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        if (reply?.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        var body = reply?.Body ?? (context.Response.StatusCode == 200 ? answer!.ToJsonString() : """{"success":false,"status_code":34}""");
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    private (JsonNode? Answer, bool IsExpected) Answer(string target)
    {
        foreach (var (route, answer) in _routes)
        {
            if (route.Match(target) is { Success: true } match)
            {
                lock (_routes)
                {
                    return (answer(match)?.DeepClone(), true);
                }
            }
        }

        return (null, false);
    }

    private JsonObject? Season(Match match)
    {
        var season = Seasons.GetValueOrDefault((Number(match, "a"), Number(match, "b")));
        if (season is null || match.Groups["c"].Value == "en")
        {
            return season;
        }

        var translated = (JsonObject)season.DeepClone();
        foreach (var episode in translated["episodes"]!.AsArray())
        {
            episode!["name"] = $"{episode["name"]} ({match.Groups["c"].Value})";
        }

        return translated;
    }

    private JsonObject Feed(Match match)
    {
        var feed = match.Groups["feed"].Value;
        var ids = Feeds.GetValueOrDefault(feed) ?? [];
        return Page(ids, int.Parse(match.Groups["page"].Value), feed.Contains("movie", StringComparison.Ordinal) ? Movies : Shows);
    }

    private JsonObject Changes(Match match)
    {
        var ids = Changed.GetValueOrDefault((DateOnly.Parse(match.Groups["b"].Value), match.Groups["a"].Value)) ?? [];
        return new JsonObject
        {
            ["results"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["adult"] = false })]),
            ["page"] = 1,
            ["total_pages"] = 1,
        };
    }

    private JsonArray SeasonChanges(int show) =>
    [
        new JsonObject
        {
            ["key"] = "season",
            ["items"] = new JsonArray([.. (ChangedSeasons.GetValueOrDefault(show) ?? []).Select(id => new JsonObject
            {
                ["action"] = "updated",
                ["value"] = new JsonObject { ["season_id"] = id },
            })]),
        },
    ];

    private JsonObject Search(Match match)
    {
        var words = Uri.UnescapeDataString(match.Groups["b"].Value);
        var titles = match.Groups["a"].Value == "movie" ? Movies : Shows;
        var ids = titles.Where(title => FakeTitles.NameOf(title.Value).Contains(words, StringComparison.OrdinalIgnoreCase)).Select(title => title.Key);
        return Page([.. ids.Order()], 1, titles);
    }

    private JsonObject Find(string imdbId) => new()
    {
        ["movie_results"] = new JsonArray([.. Movies.Values.Where(movie => movie["imdb_id"]?.GetValue<string>() == imdbId).Select(FakeTitles.Summary)]),
        ["tv_results"] = new JsonArray([.. Shows.Values.Where(show => show["external_ids"]?["imdb_id"]?.GetValue<string>() == imdbId).Select(FakeTitles.Summary)]),
    };

    private static JsonObject Page(IReadOnlyList<int> ids, int page, ConcurrentDictionary<int, JsonObject> titles) => new()
    {
        ["page"] = page,
        ["results"] = new JsonArray([.. ids.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(id => titles.TryGetValue(id, out var title) ? FakeTitles.Summary(title) : new JsonObject { ["id"] = id, ["title"] = "Gone" })]),
        ["total_pages"] = Math.Max(1, (ids.Count + PageSize - 1) / PageSize),
        ["total_results"] = ids.Count,
    };

    private static JsonObject Genres(string language) => new()
    {
        ["genres"] = new JsonArray([.. FakeTitles.GenreNames.Select(genre => new JsonObject
        {
            ["id"] = genre.Key,
            ["name"] = language == "en" ? genre.Value : $"{genre.Value} ({language})",
        })]),
    };

    private static JsonObject ImageConfiguration() => new()
    {
        ["change_keys"] = new JsonArray("adult"),
        ["images"] = new JsonObject
        {
            ["base_url"] = "http://image.tmdb.org/t/p/",
            ["secure_base_url"] = "https://image.tmdb.org/t/p/",
            ["poster_sizes"] = new JsonArray("w92", "w342", "w780", "original"),
            ["backdrop_sizes"] = new JsonArray("w300", "w780", "w1280", "original"),
            ["logo_sizes"] = new JsonArray("w45", "w500", "original"),
            ["still_sizes"] = new JsonArray("w92", "w300", "original"),
        },
    };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value);

    [GeneratedRegex("^/configuration$", RegexOptions.NonBacktracking)]
    private static partial Regex Configuration();

    [GeneratedRegex(@"^/movie/(?<a>\d+)\?append_to_response=translations,images&language=en$", RegexOptions.NonBacktracking)]
    private static partial Regex MovieTarget();

    [GeneratedRegex(@"^/tv/(?<a>\d+)\?append_to_response=external_ids,translations&language=en$", RegexOptions.NonBacktracking)]
    private static partial Regex ShowTarget();

    [GeneratedRegex(@"^/tv/(?<a>\d+)/season/(?<b>\d+)\?language=(?<c>[A-Za-z-]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex SeasonTarget();

    [GeneratedRegex(@"^/(?:(?<feed>discover/movie)\?include_adult=false&include_video=false&language=en&page=(?<page>\d+)&sort_by=popularity\.desc&vote_count\.gte=10|(?<feed>discover/tv)\?include_adult=false&include_null_first_air_dates=false&language=en&page=(?<page>\d+)&sort_by=popularity\.desc&vote_count\.gte=10|(?<feed>(?:movie|tv)/top_rated|trending/(?:movie|tv)/week)\?language=en&page=(?<page>\d+))$", RegexOptions.NonBacktracking)]
    private static partial Regex FeedTarget();

    [GeneratedRegex(@"^/genre/(?<a>movie|tv)/list\?language=(?<b>[A-Za-z-]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex GenreTarget();

    [GeneratedRegex(@"^/(?<a>movie|tv)/changes\?start_date=(?<b>[\d-]+)&end_date=(?<c>[\d-]+)&page=(?<d>\d+)&language=en$", RegexOptions.NonBacktracking)]
    private static partial Regex ChangesTarget();

    [GeneratedRegex(@"^/tv/(?<a>\d+)/changes\?page=1$", RegexOptions.NonBacktracking)]
    private static partial Regex ShowChangesTarget();

    [GeneratedRegex(@"^/search/(?<a>movie|tv)\?query=(?<b>[^&]*)&language=en&page=1&include_adult=false$", RegexOptions.NonBacktracking)]
    private static partial Regex SearchTarget();

    [GeneratedRegex(@"^/find/(?<a>tt\d+)\?external_source=imdb_id$", RegexOptions.NonBacktracking)]
    private static partial Regex FindTarget();
}

/// <summary>A call that came.</summary>
/// <param name="Timestamp">Of <see cref="Stopwatch"/>.</param>
/// <param name="IsExpected">It has the documented parameters, no more and no less.</param>
public sealed record FakeCall(string Target, long Timestamp, bool IsExpected);

/// <summary>An answer out of the ordinary.</summary>
/// <param name="Body">Null = what the titles say.</param>
public sealed record FakeReply(int Status = 200, string? Body = null, TimeSpan Delay = default, int? RetryAfterSeconds = null, string? Location = null);
