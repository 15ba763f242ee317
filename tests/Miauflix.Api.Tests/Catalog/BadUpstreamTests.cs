using System.Text.Json;
using System.Text.Json.Nodes;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Sync;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A TMDB that is slow, down, talks nonsense or wants to be left alone.</summary>
public sealed class BadUpstreamTests
{
    private const string Popular = "/api/list/@@tmdb_movies_popular";

    private static readonly string[] Nonsense = ["<html>no</html>", "{\"id\":1,\"title\":\"Fil", "{}", "[]", $"{{\"x\":\"{new string('x', 9 * 1024 * 1024)}\"}}"];

    private CatalogServer _server;

    [SetUp]
    public async Task Start() => _server = await CatalogServer.StartAsync(tmdb =>
    {
        foreach (var id in Enumerable.Range(1, 3))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}", 2020, 18);
        }

        tmdb.Feeds["discover/movie"] = [1, 2, 3];
        tmdb.Shows[9] = FakeTitles.Show(9, "Show", (1, 2));
        tmdb.Seasons[(9, 1)] = FakeTitles.Season(9, 1, 2);
    });

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Nonsense))]
    public async Task Nonsense_is_a_failure_of_theirs_and_nothing_of_it_is_stored(string body)
    {
        _server.Tmdb.Intercept = target => target.Contains("genre", StringComparison.Ordinal) ? null : new FakeReply(200, body);
        foreach (var path in new[] { "/api/movies/1", "/api/shows/9", Popular })
        {
            Assert.That(await _server.Http.GetAsync(path).StatusAsync(), Is.EqualTo(502).Or.EqualTo(503), path);
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.Movies.CountAsync()), Is.Zero);
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.TvShows.CountAsync()), Is.Zero);
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.MediaListItems.CountAsync()), Is.Zero);
        });

        _server.Tmdb.Intercept = null;
        Assert.That((await _server.GetAsync(Popular)).GetProperty("total").GetInt32(), Is.EqualTo(3), "it recovers by itself");
    }

    [TestCaseSource(nameof(Nonsense))]
    public async Task Stored_titles_are_served_while_they_talk_nonsense(string body)
    {
        await _server.GetAsync("/api/movies/1");
        await _server.SeasonAsync(9, 1);
        _server.Tmdb.Intercept = _ => new FakeReply(200, body);
        _server.Server.Time.Advance(TimeSpan.FromDays(2));
        Assert.Multiple(async () =>
        {
            Assert.That((await _server.GetAsync("/api/movies/1")).GetProperty("title").GetString(), Is.EqualTo("Film 1"));
            Assert.That((await _server.GetAsync("/api/shows/9/seasons/1")).GetProperty("episodes").GetArrayLength(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task A_dead_TMDB_is_503_with_a_time_for_what_is_not_stored()
    {
        _server.Tmdb.Intercept = _ => new FakeReply(500);
        using var response = await _server.Http.GetAsync("/api/movies/1");
        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(503));
            Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(await _server.Http.GetAsync("/api/lists").StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task A_TMDB_that_wants_to_be_left_alone_is_left_alone()
    {
        var refused = 0;
        _server.Tmdb.Intercept = target => target.StartsWith("/movie/1?", StringComparison.Ordinal) && Interlocked.Exchange(ref refused, 1) == 0
            ? new FakeReply(429, "{\"status_code\":25}", RetryAfterSeconds: 2)
            : null;
        await _server.GetAsync("/api/movies/1");
        var calls = _server.Tmdb.Calls.Where(call => call.Target.StartsWith("/movie/1?", StringComparison.Ordinal)).Select(call => call.Timestamp).ToList();
        Assert.That(
            System.Diagnostics.Stopwatch.GetElapsedTime(calls[0], calls[1]),
            Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1.9)),
            "no call in those two seconds");
    }

    [Test]
    public async Task A_movie_with_200_translations_and_a_genre_twice_is_stored_and_served()
    {
        var movie = FakeTitles.Movie(4, "Film 😀 4", 2020, 18, 18);
        movie["overview"] = new string('o', 3_000);
        movie["translations"]!["translations"] = new JsonArray([.. Enumerable.Range(0, 200).Select(number => new JsonObject
        {
            ["iso_639_1"] = $"{(char)('a' + number / 26)}{(char)('a' + number % 26)}",
            ["iso_3166_1"] = "XX",
            ["data"] = new JsonObject { ["title"] = $"Film {number}", ["overview"] = "", ["tagline"] = null },
        })]);
        _server.Tmdb.Movies[4] = movie;
        var stored = await _server.GetAsync("/api/movies/4");
        Assert.Multiple(async () =>
        {
            Assert.That(stored.GetProperty("title").GetString(), Is.EqualTo("Film 😀 4"));
            Assert.That(stored.GetProperty("overview").GetString(), Has.Length.EqualTo(3_000));
            Assert.That(stored.GetProperty("genres").GetArrayLength(), Is.EqualTo(1));
            Assert.That((await _server.GetAsync("/api/movies/4?lang=gz")).GetProperty("title").GetString(), Is.EqualTo("Film 181"));
        });
    }

    [TestCase("/api/search?q=%00", 200, 400)]
    [TestCase("/api/search?q=film&genre=424242", 200, 200)]
    [TestCase("/api/catalog?yearFrom=2020&yearTo=2010", 400, 400)]
    [TestCase("/api/catalog?page=0", 400, 400)]
    [TestCase("/api/catalog?pageSize=101", 400, 400)]
    [TestCase("/api/shows/0", 400, 400)]
    [TestCase("/api/shows/9/seasons/-1", 400, 400)]
    [TestCase("/api/shows/9?lang=x", 400, 400)]
    [TestCase("/api/shows/upcoming?days=0", 400, 400)]
    [TestCase("/api/movies/999999999", 404, 404)]
    [TestCase("/api/genres?type=foo", 400, 400)]
    [TestCase("/api/search/suggest?q=film&limit=21", 400, 400)]
    public async Task Answers_bad_input_as_it_should(string path, int status, int orStatus) =>
        Assert.That(await _server.Http.GetAsync(path).StatusAsync(), Is.EqualTo(status).Or.EqualTo(orStatus));

    [TestCase("list")]
    [TestCase("detail")]
    [TestCase("search")]
    public async Task A_title_has_its_genres_whatever_stored_it(string way)
    {
        var title = way switch
        {
            "list" => (await _server.GetAsync(Popular)).GetProperty("results")[0],
            "detail" => await _server.GetAsync("/api/movies/1"),
            _ => (await _server.UntilAsync("/api/search?q=film", "TMDB's answer with its genres", IsDrama)).GetProperty("items")[0],
        };
        Assert.That(title.GetProperty("genres")[0].GetString(), Is.EqualTo("Drama"));
        _server.Tmdb.Movies[1]["genres"] = FakeTitles.Movie(1, "x", 2020, 35)["genres"]!.DeepClone();
        await _server.GetAsync("/api/movies/1");
        _server.Tmdb.Changed[(DateOnly.FromDateTime(_server.Server.Time.GetUtcNow().UtcDateTime), "movie")] = [1];
        await _server.SendAsync(new SyncChanges(Domain.Catalog.MediaType.Movie));
        Assert.That((await _server.GetAsync("/api/movies/1")).GetProperty("genres")[0].GetString(), Is.EqualTo("Comedy"), "the change feed too");
    }

    [Test]
    public async Task No_answer_holds_a_token_and_every_image_is_where_TMDB_says()
    {
        var answers = new List<JsonElement>();
        foreach (var path in new[] { Popular, "/api/movies/1", "/api/shows/9?includeEpisodes=true", "/api/search?q=film", "/api/search/suggest?q=film", "/api/catalog", "/api/status" })
        {
            answers.Add(await _server.GetAsync(path));
        }

        var texts = answers.SelectMany(Texts).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(texts.Where(text => text.Contains(FakeTmdb.Token, StringComparison.Ordinal)), Is.Empty);
            Assert.That(
                texts.Where(text => text.EndsWith(".jpg", StringComparison.Ordinal) || text.EndsWith(".png", StringComparison.Ordinal)),
                Is.Not.Empty.And.All.Match("^https://image\\.tmdb\\.org/t/p/(w342|w500|w780|w1280|w300|original)/[^/]+$"));
        });
    }

    [Test]
    public async Task Greedy_mode_keeps_every_season_in_step()
    {
        await using var greedy = await CatalogServer.StartAsync(
            tmdb =>
            {
                tmdb.Shows[9] = FakeTitles.Show(9, "Show", (1, 2));
                tmdb.Seasons[(9, 1)] = FakeTitles.Season(9, 1, 2);
                tmdb.Feeds["discover/tv"] = [9];
            },
            new Dictionary<string, string> { ["Catalog:EpisodeSyncMode"] = "GREEDY" });
        await greedy.GetAsync("/api/list/@@tmdb_shows_popular");
        await greedy.SendAsync(new SyncSeasons());
        Assert.That(await greedy.Server.UseAsync<ICatalogDb, bool>(db => db.Seasons.AllAsync(season => season.IsSynced)), Is.True, "though nobody opened it");
    }

    private static bool IsDrama(JsonElement found) =>
        found.GetProperty("items").EnumerateArray().Any(title => title.GetProperty("genres")[0].GetString() == "Drama");

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
