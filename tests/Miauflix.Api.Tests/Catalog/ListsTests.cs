using Miauflix.Api.Tests.Server;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

public sealed class ListsTests
{
    private const string Popular = "@@tmdb_movies_popular";
    private const string TopRated = "@@tmdb_movies_top-rated";
    private const string Shows = "@@tmdb_shows_popular";

    private CatalogServer _server;

    [SetUp]
    public async Task Start() => _server = await CatalogServer.StartAsync(Prepare);

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Names_the_core_lists_in_their_order_even_while_they_are_empty()
    {
        var lists = await _server.GetAsync("/api/lists");
        Assert.Multiple(() =>
        {
            Assert.That(lists.EnumerateArray().Select(list => list.GetProperty("slug").GetString()), Is.EqualTo(new[] { Popular, TopRated, Shows }));
            Assert.That(lists[0].GetProperty("url").GetString(), Is.EqualTo($"/list/{Popular}"));
            Assert.That(lists[0].GetProperty("kind").GetString(), Is.EqualTo("movie"));
        });
    }

    [Test]
    public async Task Loads_an_empty_list_on_its_first_read_in_the_order_of_TMDB()
    {
        var list = await _server.GetAsync($"/api/list/{Popular}");
        var movie = list.GetProperty("results")[0];
        Assert.Multiple(() =>
        {
            Assert.That(Ids(list), Is.EqualTo(new[] { 3, 1, 2 }), "each title once, at its first place");
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(3));
            Assert.That(movie.GetProperty("_type").GetString(), Is.EqualTo("movie"));
            Assert.That(movie.GetProperty("genres")[0].GetString(), Is.EqualTo("Drama"));
            Assert.That(movie.GetProperty("poster").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/w342/poster3.jpg"));
            Assert.That(movie.GetProperty("logo").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/w500/logo3.png"));
            Assert.That(movie.GetProperty("releaseDate").GetString(), Is.EqualTo("2020-05-17"));
            Assert.That(list.GetProperty("list").GetProperty("name").GetString(), Is.EqualTo("Popular Movies"));
        });

        var show = (await _server.GetAsync($"/api/list/{Shows}?imageSize=original")).GetProperty("results")[0];
        Assert.Multiple(() =>
        {
            Assert.That(show.GetProperty("_type").GetString(), Is.EqualTo("tvshow"));
            Assert.That(show.GetProperty("name").GetString(), Is.EqualTo("Thrones"));
            Assert.That(show.GetProperty("episodeRunTime")[0].GetInt32(), Is.EqualTo(60));
            Assert.That(show.GetProperty("backdrop").GetString(), Is.Empty);
            Assert.That(show.GetProperty("poster").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/original/poster1399.jpg"));
            Assert.That(_server.Tmdb.Unexpected, Is.Empty);
        });
    }

    [Test]
    public async Task Reads_the_second_time_without_TMDB_and_says_when_nothing_changed()
    {
        using var first = await _server.Http.GetAsync($"/api/list/{Popular}");
        var calls = _server.Tmdb.Calls.Count;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/list/{Popular}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await _server.Http.SendAsync(request);
        using var other = await _server.Http.GetAsync($"/api/list/{Popular}?limit=1");
        Assert.Multiple(() =>
        {
            Assert.That(first.Headers.ETag!.IsWeak, Is.False);
            Assert.That((int)same.StatusCode, Is.EqualTo(304));
            Assert.That((int)other.StatusCode, Is.EqualTo(200));
            Assert.That(other.Headers.ETag, Is.Not.EqualTo(first.Headers.ETag));
            Assert.That(_server.Tmdb.Calls, Has.Count.EqualTo(calls));
        });
    }

    [Test]
    public async Task Cuts_and_translates()
    {
        var list = await _server.UntilAsync(
            $"/api/list/{Popular}?lang=es&limit=1&offset=1",
            "Spanish names",
            body => body.GetProperty("results")[0].GetProperty("genres")[0].GetString() == "Drama (es)");
        var movie = list.GetProperty("results").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(movie.GetProperty("tmdbId").GetInt32(), Is.EqualTo(1));
            Assert.That(movie.GetProperty("title").GetString(), Is.EqualTo("Movie 1 en español"));
            Assert.That(movie.GetProperty("genres")[0].GetString(), Is.EqualTo("Drama (es)"));
            Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Shares_one_load_among_fifty_first_readers_of_all_lists()
    {
        _server.Tmdb.Intercept = _ => new FakeReply(Delay: TimeSpan.FromMilliseconds(20));
        string[] slugs = [Popular, TopRated, Shows];
        var statuses = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(index => _server.Http.GetAsync($"/api/list/{slugs[index % slugs.Length]}").StatusAsync()));
        Assert.Multiple(() =>
        {
            Assert.That(statuses, Is.All.EqualTo(200));
            Assert.That(_server.Tmdb.CountOf("/discover/movie"), Is.EqualTo(1));
            Assert.That(_server.Tmdb.Calls.GroupBy(call => call.Target).Where(calls => calls.Count() > 1).Select(calls => calls.Key), Is.Empty);
        });
    }

    [Test]
    public async Task Leaves_out_a_title_that_fails()
    {
        _server.Tmdb.Intercept = target => target.StartsWith("/movie/1?", StringComparison.Ordinal) ? new FakeReply(Body: "<html>") : null;
        Assert.That(Ids(await _server.GetAsync($"/api/list/{Popular}")), Is.EqualTo(new[] { 3, 2 }));
    }

    [Test]
    public async Task Says_503_while_TMDB_is_down_and_recovers()
    {
        _server.Tmdb.Intercept = _ => new FakeReply(400);
        using var response = await _server.Http.GetAsync($"/api/list/{Popular}");
        var problem = await response.ReadProblemAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(503));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("TMDB is unavailable"));
            Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(30)));
        });
        _server.Tmdb.Intercept = null;
        Assert.That(Ids(await _server.GetAsync($"/api/list/{Popular}")), Has.Count.EqualTo(3));
    }

    [TestCase("x", 400)]
    [TestCase("nolist", 404)]
    [TestCase("@@tmdb_movies_popular?limit=201", 400)]
    [TestCase("@@tmdb_movies_popular?limit=0", 400)]
    [TestCase("@@tmdb_movies_popular?offset=-1", 400)]
    [TestCase("@@tmdb_movies_popular?lang=x", 400)]
    [TestCase("@@tmdb_movies_popular?lang=en'--", 400)]
    [TestCase("@@tmdb_movies_popular?lang=xx", 200)]
    [TestCase("@@tmdb_movies_popular?imageSize=w92", 400)]
    public async Task Refuses_what_makes_no_sense(string target, int status) =>
        Assert.That(await _server.Http.GetAsync($"/api/list/{target}").StatusAsync(), Is.EqualTo(status));

    [Test]
    public async Task Does_not_know_a_slug_of_101_characters() =>
        Assert.That(await _server.Http.GetAsync($"/api/list/{new string('a', 101)}").StatusAsync(), Is.EqualTo(400));

    private static List<int> Ids(System.Text.Json.JsonElement list) =>
        [.. list.GetProperty("results").EnumerateArray().Select(item => item.GetProperty("tmdbId").GetInt32())];

    private static void Prepare(FakeTmdb tmdb)
    {
        foreach (var id in Enumerable.Range(1, 5))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Movie {id}", 2020, 18, 35);
        }

        tmdb.Shows[1399] = FakeTitles.Show(1399, "Thrones", (0, 2), (1, 3));
        tmdb.Feeds["discover/movie"] = [3, 1, 3, 2];
        tmdb.Feeds["movie/top_rated"] = [4, 5];
        tmdb.Feeds["discover/tv"] = [1399];
    }
}
