using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A server without a token, which is then given one.</summary>
public sealed class DemoCatalogTests
{
    private const string Popular = "/api/list/@@tmdb_movies_popular";

    private FakeTmdb _tmdb;
    private ApiServer _server;
    private ApiSession _session;

    [OneTimeSetUp]
    public async Task Start()
    {
        _tmdb = await FakeTmdb.StartAsync();
        _tmdb.Movies[1] = FakeTitles.Movie(1, "Real Movie");
        _tmdb.Feeds["discover/movie"] = [1];
        _server = ApiServer.Start(new Dictionary<string, string> { ["Catalog:TmdbApiUrl"] = _tmdb.Url, ["Jobs:Disabled"] = "true" });
        _session = await _server.SignInAsync();
        await Probe.Until("the demo catalogue", async () => (await GetAsync("/api/list/@@tmdb_shows_popular")).GetProperty("total").GetInt32() == 3);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _session.Dispose();
        await _server.DisposeAsync();
        await _tmdb.DisposeAsync();
    }

    [Test]
    [Order(1)]
    public async Task Fills_the_core_lists_searches_and_translates()
    {
        var movies = await GetAsync($"{Popular}?lang=es");
        var found = await GetAsync("/api/search?q=sueno de elefantes");
        var genres = await GetAsync("/api/genres?lang=es");
        Assert.Multiple(async () =>
        {
            Assert.That(movies.GetProperty("total").GetInt32(), Is.GreaterThanOrEqualTo(12));
            Assert.That(movies.GetProperty("results").EnumerateArray().All(movie => movie.GetProperty("tmdbId").GetInt32() >= 2_000_000_001), Is.True);
            Assert.That(movies.ToString(), Does.Contain("El gran conejo").And.Contain("Comedia"));
            Assert.That(found.GetProperty("items")[0].GetProperty("title").GetString(), Is.EqualTo("Elephants Dream"));
            Assert.That(genres.ToString(), Does.Contain("Terror"));
            Assert.That((await GetAsync("/api/list/@@tmdb_movies_top-rated")).GetProperty("total").GetInt32(), Is.GreaterThanOrEqualTo(12));
            Assert.That(_tmdb.Calls, Is.Empty);
        });
    }

    [Test]
    [Order(2)]
    public async Task Has_seasons_episodes_and_an_order()
    {
        var id = (await GetAsync("/api/list/@@tmdb_shows_popular")).GetProperty("results")[0].GetProperty("tmdbId").GetInt32();
        var show = await GetAsync($"/api/shows/{id}");
        var season = await GetAsync($"/api/shows/{id}/seasons/1?lang=es");
        var last = season.GetProperty("episodes").EnumerateArray().Last().GetProperty("id").GetInt64();
        var next = await GetAsync($"/api/episodes/{last}/next");
        Assert.Multiple(() =>
        {
            Assert.That(show.GetProperty("seasons").GetArrayLength(), Is.EqualTo(2));
            Assert.That(season.GetProperty("episodes")[0].GetProperty("title").GetString(), Is.EqualTo("Episodio 1"));
            Assert.That(next.GetProperty("episode").GetProperty("seasonNumber").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    [Order(3)]
    public async Task Draws_artwork_for_everyone()
    {
        var poster = (await GetAsync(Popular)).GetProperty("results")[0].GetProperty("poster").GetString();
        using var anonymous = _server.NewClient();
        using var image = await anonymous.GetAsync(poster);
        Assert.Multiple(async () =>
        {
            Assert.That(image.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/svg+xml"));
            Assert.That(await image.Content.ReadAsStringAsync(), Does.StartWith("<svg"));
            Assert.That(await anonymous.GetAsync("/api/images/demo/550-poster.svg").StatusAsync(), Is.EqualTo(404));
            Assert.That(await anonymous.GetAsync("/api/images/demo/x.svg").StatusAsync(), Is.EqualTo(404));
        });
    }

    [Test]
    [Order(4)]
    public async Task Makes_room_for_real_titles_as_soon_as_a_token_is_set()
    {
        SetToken(FakeTmdb.Token);
        var movies = await GetAsync(Popular);
        var search = await GetAsync("/api/search?q=elephants&remote=never");
        Assert.Multiple(() =>
        {
            Assert.That(movies.GetProperty("results").EnumerateArray().Select(movie => movie.GetProperty("tmdbId").GetInt32()), Is.EqualTo(new[] { 1 }));
            Assert.That(search.GetProperty("total").GetInt32(), Is.Zero, "the demo is hidden");
        });
    }

    [Test]
    [Order(5)]
    public async Task Comes_back_when_the_token_is_taken_away_and_leaves_when_it_is_set_again()
    {
        SetToken("");
        await Probe.Until("the demo is back", async () => await ElephantsAsync() > 0);
        var status = (await GetAsync("/api/status")).GetProperty("services").GetProperty("TMDB");
        var list = await GetAsync(Popular);
        Assert.Multiple(() =>
        {
            Assert.That(status.ToString(), Is.EqualTo("{\"status\":\"needs_configuration\",\"missingVars\":[\"TMDB_API_ACCESS_TOKEN\"]}"));
            Assert.That(list.GetProperty("results")[0].GetProperty("tmdbId").GetInt32(), Is.EqualTo(1), "what was loaded stays");
        });

        SetToken(FakeTmdb.Token);
        await Probe.Until("the demo is hidden", async () => await ElephantsAsync() == 0);
    }

    private async Task<int> ElephantsAsync() => (await GetAsync("/api/search?q=elephants&remote=never")).GetProperty("total").GetInt32();

    private void SetToken(string token)
    {
        var configuration = (IConfigurationRoot)_server.Services.GetRequiredService<IConfiguration>();
        configuration["Catalog:TmdbApiAccessToken"] = token;
        configuration.Reload();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _session.Http.GetAsync(path);
        var body = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), $"{path}: {body}");
        return body;
    }
}
