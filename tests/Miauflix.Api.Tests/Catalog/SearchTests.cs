using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>One server for all: searching changes nothing that another search looks for.</summary>
public sealed class SearchTests
{
    private CatalogServer _server;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await CatalogServer.StartAsync(Prepare);
        await _server.GetAsync("/api/list/@@tmdb_movies_popular");
        await _server.GetAsync("/api/list/@@tmdb_movies_top-rated");
        await _server.GetAsync("/api/list/@@tmdb_shows_popular");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TearDown]
    public void Heal() => _server.Tmdb.Intercept = null;

    [TestCase("amelie", "Le Fabuleux Destin d'Amélie Poulain")]
    [TestCase("spiderman", "Spider-Man")]
    [TestCase("spider man", "Spider-Man")]
    [TestCase("wall e", "WALL·E")]
    [TestCase("walle", "WALL·E")]
    [TestCase("se7en", "Se7en")]
    [TestCase("SE7EN", "Se7en")]
    [TestCase("東京", "東京物語")]
    [TestCase("京物", "東京物語")]
    [TestCase("Star Wars en español", "Star Wars")]
    [TestCase("tt0000008", "Dune")]
    [TestCase("tmdb:8", "Dune")]
    [TestCase("dune 2021", "Dune", Description = "the year is a wish")]
    [TestCase("fabuleox", "Le Fabuleux Destin d'Amélie Poulain", Description = "a typing error at the end")]
    public async Task Finds(string text, string title) => Assert.That((await TitlesAsync(text)).FirstOrDefault(), Is.EqualTo(title));

    [Test]
    public async Task Puts_the_whole_title_before_those_that_start_with_it_and_the_rest() =>
        Assert.That(await TitlesAsync("star"), Is.EqualTo(new[] { "Star", "Star Wars", "A Star" }));

    [Test]
    public async Task Prefers_the_year_of_the_text() =>
        Assert.That(await TitlesAsync("dune 1984"), Is.EqualTo(new[] { "Dune", "Dune" }));

    [TestCase("\"*")]
    [TestCase("NEAR(")]
    [TestCase("';drop table movie")]
    [TestCase("a AND OR NOT -b :c ^")]
    [TestCase("title_search MATCH")]
    public async Task Takes_operators_as_words(string text) =>
        Assert.That(await _server.Http.GetAsync($"/api/search?remote=never&q={Uri.EscapeDataString(text)}").StatusAsync(), Is.EqualTo(200));

    [TestCase("q=", "error")]
    [TestCase("", "error")]
    [TestCase("q=a&page=0", "page")]
    [TestCase("q=a&pageSize=101", "pageSize")]
    [TestCase("q=a&type=foo", "type")]
    [TestCase("q=a&genre=abc", "genre")]
    [TestCase("q=a&yearFrom=20x", "yearFrom")]
    [TestCase("q=a&yearFrom=2020&yearTo=2010", "yearFrom")]
    public async Task Refuses_what_makes_no_sense(string query, string field)
    {
        var problem = await _server.ProblemAsync($"/api/search?{query}", 400);
        Assert.That(
            field == "error"
                ? problem.GetProperty("error").GetString() == "Invalid search text"
                : problem.GetProperty("errors").TryGetProperty(field, out _),
            Is.True,
            problem.ToString());
    }

    [Test]
    public async Task Refuses_a_text_of_201_characters() =>
        await _server.ProblemAsync($"/api/search?q={new string('a', 201)}", 400);

    [Test]
    public async Task Pages_without_gaps_and_repeats()
    {
        var all = new List<long>();
        foreach (var page in Enumerable.Range(1, 4))
        {
            var found = await _server.GetAsync($"/api/search?q=part&pageSize=5&page={page}&remote=never");
            Assert.That(found.GetProperty("total").GetInt32(), Is.EqualTo(15));
            all.AddRange(found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
        }

        Assert.That(all, Has.Count.EqualTo(15).And.Unique);
    }

    [Test]
    public async Task Combines_filters()
    {
        var found = await _server.GetAsync("/api/search?q=dune&type=movie&genre=35&yearFrom=1980&yearTo=1990&remote=never");
        Assert.That(found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("tmdbId").GetInt32()), Is.EqualTo(new[] { 9 }));
        var none = await _server.GetAsync("/api/search?q=dune&genre=424242&remote=never");
        Assert.That(none.GetProperty("total").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Adds_what_TMDB_finds_in_summary_and_fetches_it_in_full_when_it_is_opened()
    {
        var found = await _server.UntilAsync("/api/search?q=faraway", "TMDB's answer", body => body.GetProperty("remote").GetString() == "merged");
        var item = found.GetProperty("items").EnumerateArray().Single();
        var calls = _server.Tmdb.CountOf("/movie/700");
        var movie = await _server.GetAsync("/api/movies/700");
        Assert.Multiple(() =>
        {
            Assert.That(found.GetProperty("remote").GetString(), Is.EqualTo("merged"));
            Assert.That(item.GetProperty("tmdbId").GetInt32(), Is.EqualTo(700));
            Assert.That(item.GetProperty("genres")[0].GetString(), Is.EqualTo("Comedy"));
            Assert.That(calls, Is.Zero);
            Assert.That(movie.GetProperty("runtime").GetInt32(), Is.EqualTo(108));
            Assert.That(movie.GetProperty("id").GetInt64(), Is.EqualTo(item.GetProperty("id").GetInt64()));
        });
    }

    [Test]
    public async Task Answers_what_is_stored_when_TMDB_fails()
    {
        _server.Tmdb.Intercept = target => target.StartsWith("/search/", StringComparison.Ordinal) ? new FakeReply(Body: "<html>") : null;
        var found = await _server.GetAsync("/api/search?q=se7en");
        Assert.Multiple(() =>
        {
            Assert.That(found.GetProperty("remote").GetString(), Is.EqualTo("unavailable"));
            Assert.That(found.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Suggests_while_somebody_types()
    {
        var found = await _server.GetAsync("/api/search/suggest?q=st&limit=2");
        Assert.Multiple(() =>
        {
            Assert.That(found.GetArrayLength(), Is.EqualTo(2));
            Assert.That(found[0].GetProperty("_type").GetString(), Is.EqualTo("movie"));
            Assert.That(found[0].GetProperty("year").GetInt32(), Is.EqualTo(2020));
        });
        await _server.ProblemAsync("/api/search/suggest?q=st&limit=21", 400);
    }

    [Test]
    public async Task Browses_by_filters_and_order()
    {
        var byTitle = await _server.GetAsync("/api/catalog?sort=title&genre=35&pageSize=3");
        var both = await _server.GetAsync("/api/catalog?genre=18,10765&genreMode=all&type=all");
        Assert.Multiple(async () =>
        {
            Assert.That(Titles(byTitle), Is.Ordered);
            Assert.That(Titles(both), Is.EqualTo(new[] { "Thrones" }));
            Assert.That((await _server.GetAsync("/api/catalog?type=tv")).GetProperty("total").GetInt32(), Is.EqualTo(1));
        });
    }

    [TestCase("yearFrom=2020&yearTo=2020", 15, TestName = "{m}: few years")]
    [TestCase("yearFrom=2005&yearTo=2020", 15, TestName = "{m}: many years")]
    [TestCase("yearTo=1990", 1, TestName = "{m}: from the beginning")]
    public async Task Finds_the_titles_of_a_genre_however_many_years_are_asked_for(string years, int total)
    {
        var page = await _server.GetAsync($"/api/catalog?type=movie&genre=35&{years}&sort=rating&pageSize=100");
        Assert.That((page.GetProperty("total").GetInt32(), Titles(page).Count), Is.EqualTo((total, total)));
    }

    [TestCase("sort=foo", "sort")]
    [TestCase("genre=abc", "genre")]
    [TestCase("order=up", "order")]
    [TestCase("ratingFrom=11", "ratingFrom")]
    public async Task Refuses_a_filter_it_does_not_know(string query, string field)
    {
        var problem = await _server.ProblemAsync($"/api/catalog?{query}", 400);
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [Test]
    public async Task Counts_genres()
    {
        var genres = await _server.UntilAsync("/api/genres?type=tv&lang=es", "Spanish names", body => Names(body).Contains("Drama (es)"));
        Assert.Multiple(() =>
        {
            Assert.That(Names(genres), Is.EqualTo(new[] { "Drama (es)", "Sci-Fi & Fantasy (es)" }));
            Assert.That(genres[0].GetProperty("showCount").GetInt32(), Is.EqualTo(1));
        });
    }

    private static IEnumerable<string?> Names(JsonElement genres) => genres.EnumerateArray().Select(genre => genre.GetProperty("name").GetString());

    private async Task<List<string?>> TitlesAsync(string text) =>
        Titles(await _server.GetAsync($"/api/search?remote=never&q={Uri.EscapeDataString(text)}"));

    private static List<string?> Titles(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => (item.TryGetProperty("title", out var title) ? title : item.GetProperty("name")).GetString())];

    private static void Prepare(FakeTmdb tmdb)
    {
        string[] titles = ["Le Fabuleux Destin d'Amélie Poulain", "Spider-Man", "WALL·E", "Se7en", "東京物語", "Star", "Star Wars", "Dune", "Dune", "A Star"];
        foreach (var (title, id) in titles.Select((title, index) => (title, index + 1)))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, title, id == 9 ? 1984 : 2020, id == 9 ? [35] : [18]);
        }

        foreach (var id in Enumerable.Range(100, 15))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Part {id}", 2020, 35);
        }

        tmdb.Feeds["discover/movie"] = [.. Enumerable.Range(1, 10), .. Enumerable.Range(100, 10)];
        tmdb.Feeds["movie/top_rated"] = [.. Enumerable.Range(110, 5)];
        tmdb.Movies[700] = FakeTitles.Movie(700, "Faraway", 2001, 35);
        tmdb.Shows[1399] = FakeTitles.Show(1399, "Thrones");
        tmdb.Feeds["discover/tv"] = [1399];
    }
}
