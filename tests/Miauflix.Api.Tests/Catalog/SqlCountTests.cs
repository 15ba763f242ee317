using Miauflix.Api.Tests.Server;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>How many SQL commands a page costs, however many titles it shows.</summary>
public sealed class SqlCountTests
{
    private const string Header = "X-Sql-Count";
    private const int Show = 1399;

    private CatalogServer _server;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await CatalogServer.StartAsync(tmdb =>
        {
            var ids = Enumerable.Range(1, 20).ToArray();
            foreach (var id in ids)
            {
                tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}", 2020, 18, 35);
            }

            tmdb.Feeds["discover/movie"] = ids;
            tmdb.Shows[Show] = FakeTitles.Show(Show, "Thrones", [.. Enumerable.Range(1, 8).Select(number => (number, 10))]);
            foreach (var number in Enumerable.Range(1, 8))
            {
                tmdb.Seasons[(Show, number)] = FakeTitles.Season(Show, number, 10);
            }
        });
        await _server.GetAsync("/api/list/@@tmdb_movies_popular");
        await _server.GetAsync($"/api/shows/{Show}/seasons/1");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("/api/lists", 1)]
    [TestCase("/api/list/@@tmdb_movies_popular?limit=20", 2)]
    [TestCase("/api/list/@@tmdb_movies_popular?limit=20&lang=en&offset=5", 2)]
    [TestCase("/api/movies/1", 3)]
    [TestCase("/api/shows/1399", 3)]
    [TestCase("/api/shows/1399/seasons/1", 3)]
    [TestCase("/api/search?q=film&remote=never", 3)]
    [TestCase("/api/search/suggest?q=film", 3)]
    [TestCase("/api/catalog?genre=18&yearFrom=2000&sort=rating", 4)]
    public async Task Reads_with_at_most(string path, int commands)
    {
        await _server.GetAsync(path);
        using var response = await _server.Http.GetAsync(path);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(int.Parse(response.Headers.GetValues(Header).Single()), Is.InRange(1, commands));
        });
    }

    [Test]
    public async Task A_list_of_20_titles_is_at_most_60_kB()
    {
        using var response = await _server.Http.GetAsync("/api/list/@@tmdb_movies_popular?limit=20");
        Assert.That((await response.Content.ReadAsByteArrayAsync()).Length, Is.LessThanOrEqualTo(60_000));
    }

    [Test]
    public async Task Is_not_told_in_production()
    {
        await using var server = ApiServer.Start(new Dictionary<string, string> { ["Jobs:Disabled"] = "true", ["Catalog:DemoMode"] = "Off" }, "Production");
        using var http = server.NewClient();
        using var response = await http.GetAsync("/api/health");
        Assert.That(response.Headers.Contains(Header), Is.False);
    }
}
