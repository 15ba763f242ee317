using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>Lists, settings and history that come from Trakt.</summary>
public sealed class TraktListsTests
{
    private const int Own = 55;
    private const int Public = 77;
    private const int Show = 1399;

    private readonly Watches _watches = new();
    private TraktServer _server;

    [SetUp]
    public async Task Start()
    {
        _watches.ByTitle.Clear();
        _server = await TraktServer.StartAsync(
            tmdb =>
            {
                foreach (var id in Enumerable.Range(1, 5))
                {
                    tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}");
                }

                tmdb.Shows[Show] = FakeTitles.Show(Show, "Thrones", (1, 3));
                tmdb.Seasons[(Show, 1)] = FakeTitles.Season(Show, 1, 3);
            },
            services => services.AddSingleton<IWatchImport>(_watches));
        _server.Account.Lists.Add(new FakeTraktList(
            Own,
            "For Sunday",
            FakeTraktList.Item(1, "show", Show),
            FakeTraktList.Item(2, "movie", 3),
            FakeTraktList.Item(3, "movie", null, "tt0000002"),
            FakeTraktList.Item(4, "movie", 999_999)));
        _server.Trakt.PublicLists = [new FakeTraktList(Public, "Liked", FakeTraktList.Item(1, "movie", 5), FakeTraktList.Item(2, "movie", 1))];
        _server.Account.Watchlist.Add(FakeTraktList.Item(1, "movie", 4));
        using var linked = await _server.LinkAsync();
        Assert.That((int)linked.StatusCode, Is.EqualTo(200));
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Offers_the_watchlist_own_lists_and_those_of_others()
    {
        var lists = await _server.Catalog.GetAsync("/api/trakt/lists");
        Assert.That(
            lists.EnumerateArray().Select(list => (list.GetProperty("id").GetString(), list.GetProperty("selected").GetBoolean())),
            Is.EqualTo(new[] { ("watchlist", false), ("55", false), ("77", false) }));
    }

    [Test]
    public async Task Shows_what_was_chosen_among_the_lists_in_its_order_to_its_owner_alone()
    {
        await SelectAsync("77", "55", "watchlist");
        await SyncedAsync("trakt_55", 3);
        var own = await _server.Catalog.GetAsync("/api/list/trakt_55");
        var lists = (await _server.Catalog.GetAsync("/api/lists")).EnumerateArray().Select(list => list.GetProperty("slug").GetString()).ToList();
        var user = await _server.Server.CreateUserAsync();
        using var session = await _server.Server.SignInAsync(user.Email, user.Password);
        using var others = await session.Http.GetAsync("/api/lists");
        Assert.Multiple(async () =>
        {
            Assert.That(lists.Where(slug => slug!.StartsWith("trakt_", StringComparison.Ordinal)), Is.EqualTo(new[] { "trakt_watchlist", "trakt_77", "trakt_55" }));
            Assert.That(own.GetProperty("list").GetProperty("name").GetString(), Is.EqualTo("For Sunday"));
            Assert.That(Ids(own), Is.EqualTo(new[] { Show, 3, 2 }), "in Trakt's order; by IMDb id where there is no other; the unknown left out");
            Assert.That(Ids(await _server.Catalog.GetAsync("/api/list/trakt_77")), Is.EqualTo(new[] { 5, 1 }));
            Assert.That(await others.Content.ReadAsStringAsync(), Does.Not.Contain("trakt_"));
            Assert.That(await session.Http.GetAsync("/api/list/trakt_55").StatusAsync(), Is.EqualTo(404));
        });
    }

    [Test]
    public async Task Takes_a_list_away_that_is_no_longer_chosen()
    {
        await SelectAsync("77", "55");
        await SelectAsync("77");
        Assert.Multiple(async () =>
        {
            Assert.That((await _server.Catalog.GetAsync("/api/lists")).ToString(), Does.Not.Contain("trakt_55"));
            Assert.That(await _server.Http.PutJsonAsync("/api/trakt/lists", new { listIds = new[] { "1234" } }).StatusAsync(), Is.EqualTo(400));
            Assert.That(await _server.Http.PutJsonAsync("/api/trakt/lists", new { }).StatusAsync(), Is.EqualTo(400));
        });
    }

    [Test]
    public async Task Reads_a_list_that_is_chosen_while_others_are_read()
    {
        using var release = new ManualResetEventSlim();
        _server.Trakt.Intercept = target =>
        {
            if (target.StartsWith("GET /lists/77/items", StringComparison.Ordinal))
            {
                release.Wait(Probe.DefaultDeadline);
            }

            return null;
        };
        await SelectAsync("77");
        await Probe.Until("the list is asked for", () => _server.Trakt.CountOf("GET /lists/77/items") == 1);
        await SelectAsync("77", "55");
        release.Set();
        await SyncedAsync("trakt_55", 3);
    }

    [Test]
    public async Task Reads_no_list_again_while_trakt_has_no_news()
    {
        await SelectAsync("55");
        await SyncedAsync("trakt_55", 3);
        var calls = _server.Trakt.CountOf("GET /users/sean/lists/55");
        await _server.SendAsync(new SyncTrakt());
        Assert.That(_server.Trakt.CountOf("GET /users/sean/lists/55"), Is.EqualTo(calls));

        _server.Account.Lists[0] = new FakeTraktList(Own, "For Sunday", FakeTraktList.Item(1, "movie", 1));
        _server.Account.LastActivity = "2026-02-01T00:00:00.000Z";
        await Probe.Until(
            "the news are read",
            async () =>
            {
                // The first may join one that has asked before.
                await _server.SendAsync(new SyncTrakt());
                return Ids(await _server.Catalog.GetAsync("/api/list/trakt_55")).SequenceEqual([1]);
            });
    }

    [Test]
    public async Task Keeps_the_lists_and_every_other_route_while_trakt_is_down()
    {
        await SelectAsync("55");
        await SyncedAsync("trakt_55", 3);
        _server.Account.LastActivity = "2026-02-01T00:00:00.000Z";
        _server.Trakt.Intercept = _ => new FakeReply(503, "");
        await _server.SendAsync(new SyncTrakt());
        Assert.Multiple(async () =>
        {
            Assert.That(Ids(await _server.Catalog.GetAsync("/api/list/trakt_55")), Is.EqualTo(new[] { Show, 3, 2 }));
            Assert.That((await _server.Catalog.GetAsync("/api/movies/3")).GetProperty("title").GetString(), Is.EqualTo("Film 3"));
            Assert.That(await _server.Http.GetAsync("/api/trakt/association").StatusAsync(), Is.EqualTo(200));
            Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(503));
        });
    }

    [TestCase("<html>no</html>")]
    [TestCase("[{\"name\":")]
    [TestCase("{}")]
    public async Task An_unusable_answer_is_502_and_changes_nothing(string body)
    {
        await SelectAsync("55");
        await SyncedAsync("trakt_55", 3);
        _server.Trakt.Intercept = target => target.StartsWith("GET /users/sean/lists", StringComparison.Ordinal) ? new FakeReply(200, body) : null;
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(502));
        Assert.That((await _server.Catalog.GetAsync("/api/list/trakt_55")).GetProperty("total").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task An_answer_without_an_end_is_502()
    {
        var body = $"[\"{new string('x', 17 * 1024 * 1024)}\"]";
        _server.Trakt.Intercept = target => target == "GET /users/sean/lists" ? new FakeReply(200, body) : null;
        Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(502));
    }

    [Test]
    public async Task Heeds_how_long_trakt_wants_to_be_left_alone()
    {
        _server.Trakt.Intercept = target => target.StartsWith("GET /users", StringComparison.Ordinal) ? new FakeReply(429, "", RetryAfterSeconds: 60) : null;
        using var refused = await _server.Http.GetAsync("/api/trakt/lists");
        var calls = _server.Trakt.Calls.Count;
        _server.Trakt.Intercept = null;
        var again = await _server.Http.GetAsync("/api/trakt/lists").StatusAsync();
        var unasked = _server.Trakt.Calls.Count - calls;
        _server.Server.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Multiple(async () =>
        {
            Assert.That((int)refused.StatusCode, Is.EqualTo(503));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(60)));
            Assert.That((again, unasked), Is.EqualTo((503, 0)));
            Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task Exchanges_nothing_until_it_is_told_to()
    {
        var before = await _server.Catalog.GetAsync("/api/trakt/settings");
        var after = await _server.PutAsync("/api/trakt/settings", new { scrobble = true });
        Assert.Multiple(async () =>
        {
            Assert.That(before.ToString(), Is.EqualTo("{\"importWatchlist\":false,\"importHistory\":false,\"exportHistory\":false,\"scrobble\":false}"));
            Assert.That(after.ToString(), Is.EqualTo("{\"importWatchlist\":false,\"importHistory\":false,\"exportHistory\":false,\"scrobble\":true}"));
            Assert.That((await _server.Catalog.GetAsync("/api/trakt/settings")).ToString(), Is.EqualTo(after.ToString()));
            Assert.That(await _server.Http.PutJsonAsync("/api/trakt/settings", new { scrobble = "yes" }).StatusAsync(), Is.EqualTo(400));
        });
    }

    [Test]
    public async Task Syncs_on_request_once_in_five_minutes()
    {
        var first = await _server.Http.PostAsync("/api/trakt/sync", null).StatusAsync();
        using var second = await _server.Http.PostAsync("/api/trakt/sync", null);
        _server.Server.Time.Advance(TimeSpan.FromMinutes(5.1));
        var third = await _server.Http.PostAsync("/api/trakt/sync", null).StatusAsync();
        Assert.Multiple(() =>
        {
            Assert.That((first, (int)second.StatusCode, third), Is.EqualTo((202, 429, 202)));
            Assert.That(second.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.FromMinutes(4)));
        });
    }

    [Test]
    public async Task Imports_the_history_once_however_often_it_is_read()
    {
        await _server.Catalog.GetAsync($"/api/shows/{Show}/seasons/1");
        _server.Account.WatchedMovies = [new JsonObject { ["plays"] = 2, ["last_watched_at"] = "2026-01-05T20:00:00.000Z", ["movie"] = Title(3) }, Watched(999_999)];
        _server.Account.WatchedShows =
        [
            new JsonObject
            {
                ["show"] = Title(Show),
                ["seasons"] = new JsonArray(new JsonObject
                {
                    ["number"] = 1,
                    ["episodes"] = new JsonArray(
                        new JsonObject { ["number"] = 2, ["plays"] = 1, ["last_watched_at"] = "2026-01-06T20:00:00.000Z" },
                        new JsonObject { ["number"] = 9, ["plays"] = 1, ["last_watched_at"] = "2026-01-06T21:00:00.000Z" }),
                }),
            },
        ];
        _server.Account.BegunMovies = [new JsonObject { ["progress"] = 42.5, ["paused_at"] = "2026-01-07T20:00:00.000Z", ["type"] = "movie", ["movie"] = Title(4) }];
        await _server.PutAsync("/api/trakt/settings", new { importHistory = true });
        await _server.SendAsync(new SyncTraktUser(_server.Catalog.Session.UserId, IsForced: true));
        var once = _watches.Text();
        await _server.SendAsync(new SyncTraktUser(_server.Catalog.Session.UserId, IsForced: true));
        Assert.Multiple(() =>
        {
            Assert.That(_watches.ByTitle.Values.Select(watch => (watch.IsWatched, watch.Fraction)), Is.EquivalentTo(new[] { (true, 1.0), (true, 1.0), (false, 0.425) }));
            Assert.That(_watches.Text(), Is.EqualTo(once));
        });
    }

    private static JsonObject Title(int tmdb) => new() { ["title"] = "It", ["ids"] = FakeTraktList.Ids(tmdb) };

    private static JsonObject Watched(int tmdb) => new() { ["plays"] = 1, ["last_watched_at"] = "2026-01-05T20:00:00.000Z", ["movie"] = Title(tmdb) };

    private static IEnumerable<int> Ids(JsonElement list) =>
        list.GetProperty("results").EnumerateArray().Select(title => title.GetProperty("tmdbId").GetInt32());

    private Task<JsonElement> SelectAsync(params string[] listIds) => _server.PutAsync("/api/trakt/lists", new { listIds });

    private Task SyncedAsync(string slug, int total) => Probe.Until(
        $"{slug} is read",
        async () => (await _server.Catalog.GetAsync($"/api/list/{slug}")).GetProperty("total").GetInt32() == total);

    private sealed class Watches : IWatchImport
    {
        public ConcurrentDictionary<(Guid, PlayedTitle), ImportedWatch> ByTitle { get; } = new();

        public bool IsKept => true;

        public Task ApplyAsync(Guid userId, IReadOnlyList<ImportedWatch> watches, CancellationToken cancellationToken)
        {
            foreach (var watch in watches)
            {
                ByTitle[(userId, watch.Title)] = watch;
            }

            return Task.CompletedTask;
        }

        public string Text() => string.Join('\n', ByTitle.Values.Select(watch => watch.ToString()).Order());
    }
}
