using System.Text.Json;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

public sealed class MovieDetailTests
{
    private CatalogServer _server;

    [OneTimeSetUp]
    public async Task Start() => _server = await CatalogServer.StartAsync(tmdb =>
    {
        tmdb.Movies[550] = FakeTitles.Movie(550, "Clubs", 1999, 18);
        tmdb.Movies[551] = FakeTitles.Movie(551, "Empty", 1999, 18);
        tmdb.Movies[551]["title"] = null;
        tmdb.Movies[551]["overview"] = new string('o', 3_000) + " 🎬";
        tmdb.Movies[551]["runtime"] = null;
        tmdb.Movies[551]["genres"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["id"] = 18, ["name"] = "Drama" },
            new System.Text.Json.Nodes.JsonObject { ["id"] = 18, ["name"] = "Drama" });
    });

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TearDown]
    public void Heal() => _server.Tmdb.Intercept = null;

    [Test]
    public async Task Fetches_a_movie_that_is_not_stored_and_answers_its_whole_shape()
    {
        var movie = await _server.GetAsync("/api/movies/550");
        Assert.Multiple(() =>
        {
            Assert.That(movie.GetProperty("type").GetString(), Is.EqualTo("movie"));
            Assert.That(movie.GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.Number));
            Assert.That(movie.GetProperty("tmdbId").GetInt32(), Is.EqualTo(550));
            Assert.That(movie.GetProperty("imdbId").GetString(), Is.EqualTo("tt0000550"));
            Assert.That(movie.GetProperty("title").GetString(), Is.EqualTo("Clubs"));
            Assert.That(movie.GetProperty("runtime").GetInt32(), Is.EqualTo(108));
            Assert.That(movie.GetProperty("poster").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/w780/poster550.jpg"));
            Assert.That(movie.GetProperty("backdrop").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/w1280/backdrop550.jpg"));
            Assert.That(movie.GetProperty("genres")[0].GetString(), Is.EqualTo("Drama"));
            Assert.That(movie.GetProperty("voteCount").GetInt32(), Is.EqualTo(500));
            Assert.That(movie.GetProperty("status").GetString(), Is.EqualTo("Released"));
            Assert.That(movie.TryGetProperty("sources", out _), Is.False);
        });
    }

    [TestCase("es", "Clubs en español", "Sobre Clubs.")]
    [TestCase("es-MX", "Clubs en español", "Sobre Clubs.")]
    [TestCase("pt-BR", "Clubs do Brasil", "Brasil.")]
    [TestCase("pt-PT", "Clubs de Portugal", "Brasil.", Description = "field by field")]
    [TestCase("pt", "Clubs de Portugal", "Brasil.", Description = "the home region first")]
    [TestCase("en-US", "Clubs", "About Clubs.", Description = "an empty title replaces nothing")]
    [TestCase("xx", "Clubs", "About Clubs.")]
    public async Task Translates_field_by_field(string lang, string title, string overview)
    {
        var movie = await _server.GetAsync($"/api/movies/550?lang={lang}");
        Assert.That(
            (movie.GetProperty("title").GetString(), movie.GetProperty("overview").GetString()),
            Is.EqualTo((title, overview)));
    }

    [Test]
    public async Task Stores_and_serves_a_movie_with_hardly_anything()
    {
        var movie = await _server.GetAsync("/api/movies/551");
        Assert.Multiple(() =>
        {
            Assert.That(movie.GetProperty("overview").GetString(), Does.EndWith("🎬").And.Length.EqualTo(3_003));
            Assert.That(movie.GetProperty("runtime").GetInt32(), Is.Zero);
            Assert.That(movie.GetProperty("genres").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [TestCase("abc")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("99999999999")]
    [TestCase("1.5")]
    public async Task Refuses_an_id_that_is_none(string id)
    {
        var problem = await _server.ProblemAsync($"/api/movies/{id}", 400);
        Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Invalid movie ID"));
    }

    [TestCase("lang=x", "lang")]
    [TestCase("lang=en'--", "lang")]
    [TestCase("lang=aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaaa", "lang")]
    [TestCase("includeSources=yes", "includeSources")]
    public async Task Refuses_a_bad_option(string query, string field)
    {
        var problem = await _server.ProblemAsync($"/api/movies/550?{query}", 400);
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [Test]
    public async Task Does_not_know_what_TMDB_does_not_know()
    {
        var problem = await _server.ProblemAsync("/api/movies/999999999", 404);
        await _server.ProblemAsync("/api/movies/999999999", 404);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Movie not found"));
            Assert.That(_server.Tmdb.CountOf("/movie/999999999"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Answers_a_stored_movie_as_before_while_TMDB_is_down_and_503_for_another()
    {
        await _server.GetAsync("/api/movies/550");
        _server.Tmdb.Intercept = _ => new FakeReply(Delay: TimeSpan.FromSeconds(30));
        await _server.GetAsync("/api/movies/550");
        using var response = await _server.Http.GetAsync("/api/movies/552");
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(503));
            Assert.That(response.Headers.RetryAfter, Is.Not.Null);
        });
    }

    [Test]
    public async Task Answers_502_when_the_only_answer_is_not_one()
    {
        _server.Tmdb.Intercept = _ => new FakeReply(Body: "{\"id\":553");
        await _server.ProblemAsync("/api/movies/553", 502);
    }

    [Test]
    public async Task Lists_sources_only_when_asked_to()
    {
        var movie = await _server.GetAsync("/api/movies/550?includeSources=true");
        Assert.That(movie.GetProperty("sources").ValueKind, Is.EqualTo(JsonValueKind.Array));
    }
}
