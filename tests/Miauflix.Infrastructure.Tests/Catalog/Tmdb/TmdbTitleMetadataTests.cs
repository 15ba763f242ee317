using System.Diagnostics;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Statistics;
using Miauflix.Application.Common.Status;
using Miauflix.Domain.Catalog;
using Miauflix.Infrastructure.Catalog;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Statistics;
using Miauflix.TestKit.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Catalog.Tmdb;

/// <summary>The client against a server of the recorded shape.</summary>
public sealed class TmdbTitleMetadataTests
{
    private FakeTmdb _tmdb;
    private ServiceProvider _services;
    private IConfigurationRoot _configuration;

    private ITitleMetadata Client => _services.GetRequiredService<ITitleMetadata>();

    [SetUp]
    public async Task Start()
    {
        _tmdb = await FakeTmdb.StartAsync();
        _configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Catalog:TmdbApiUrl", _tmdb.Url), new("Catalog:TmdbApiAccessToken", FakeTmdb.Token)])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(_configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IStatistics, SlottedStatistics>()
            .AddLogging()
            .AddNetwork()
            .AddCatalog()
            .BuildServiceProvider();
        _tmdb.Movies[550] = FakeTitles.Movie(550, "Clubs", 1999, 18, 35);
        _tmdb.Shows[1399] = FakeTitles.Show(1399, "Thrones", (0, 2), (1, 3));
        _tmdb.Seasons[(1399, 1)] = FakeTitles.Season(1399, 1, 3);
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _tmdb.DisposeAsync();
    }

    [Test]
    public async Task Reads_a_movie()
    {
        var movie = await MovieAsync(550);
        Assert.Multiple(() =>
        {
            Assert.That(movie!.Title, Is.EqualTo("Clubs"));
            Assert.That(movie.Runtime, Is.EqualTo(108));
            Assert.That(movie.Genres.Select(genre => genre.Id), Is.EqualTo(new[] { 18, 35 }));
            Assert.That(movie.LogoPath, Is.EqualTo("/logo550.png"), "the widest of the best voted in English or without words");
            Assert.That(
                movie.Translations.Select(text => $"{text.Language}-{text.Region}"),
                Is.EquivalentTo(new[] { "en-US", "es-ES", "pt-BR", "pt-PT" }));
        });
    }

    [Test]
    public async Task Takes_the_runtime_of_a_translation_when_the_movie_has_none()
    {
        var movie = _tmdb.Movies[550];
        movie["runtime"] = null;
        movie["translations"]!["translations"]![1]!["data"]!["runtime"] = 97;
        Assert.That((await MovieAsync(550))!.Runtime, Is.EqualTo(97));
    }

    [Test]
    public async Task Survives_a_movie_that_is_all_null()
    {
        var movie = _tmdb.Movies[550];
        foreach (var member in movie.Select(pair => pair.Key).Where(key => key != "id").ToList())
        {
            movie[member] = null;
        }

        Assert.That((await MovieAsync(550))!.Title, Is.Empty);
    }

    [Test]
    public async Task Reads_shows_seasons_and_genres_and_asks_for_nothing_else()
    {
        var show = await Client.ShowAsync(1399, MetadataLane.Interactive, CancellationToken.None);
        var season = await Client.SeasonAsync(1399, 1, "en", MetadataLane.Interactive, CancellationToken.None);
        var genres = await Client.GenresAsync(MediaType.Tv, "es", MetadataLane.Interactive, CancellationToken.None);
        var images = await Client.ImagesAsync(CancellationToken.None);
        await Client.FeedAsync(TitleFeed.PopularMovies, 1, MetadataLane.Interactive, CancellationToken.None);
        await Client.FeedAsync(TitleFeed.TrendingShows, 2, MetadataLane.Interactive, CancellationToken.None);
        await Client.ChangesAsync(MediaType.Movie, new(2026, 1, 1), new(2026, 1, 2), 1, CancellationToken.None);
        await Client.ChangedSeasonsAsync(1399, CancellationToken.None);
        await Client.SearchAsync(MediaType.Movie, "a & b", MetadataLane.Interactive, CancellationToken.None);
        await Client.FindByImdbIdAsync("tt0000550", MetadataLane.Interactive, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(show!.Seasons.Select(summary => summary.EpisodeCount), Is.EqualTo(new[] { 2, 3 }));
            Assert.That(show.TvdbId, Is.EqualTo(101_399));
            Assert.That(season!.Episodes.Select(episode => episode.EpisodeNumber), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(genres.Select(genre => genre.Name), Has.Member("Drama (es)"));
            Assert.That(images.BaseUrl, Is.EqualTo("https://image.tmdb.org/t/p/"));
            Assert.That(_tmdb.Unexpected, Is.Empty);
        });
    }

    [Test]
    public async Task Answers_null_for_what_TMDB_does_not_know_and_remembers_it()
    {
        Assert.That(await MovieAsync(999), Is.Null);
        Assert.That(await MovieAsync(999), Is.Null);
        Assert.That(_tmdb.CountOf("/movie/999"), Is.EqualTo(1));
    }

    [Test]
    public async Task Never_asks_for_an_id_of_our_own()
    {
        Assert.That(await MovieAsync(Movie.FirstOwnTmdbId), Is.Null);
        Assert.That(_tmdb.Calls, Is.Empty);
    }

    [Test]
    public async Task Shares_identical_calls_and_caches_the_answer()
    {
        _tmdb.Intercept = _ => new FakeReply(Delay: TimeSpan.FromMilliseconds(200));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => MovieAsync(550)));
        await MovieAsync(550);
        Assert.That(_tmdb.CountOf("/movie/550"), Is.EqualTo(1));
    }

    [Test]
    public async Task Asks_again_for_a_job()
    {
        await MovieAsync(550);
        await Client.MovieAsync(550, MetadataLane.Background, CancellationToken.None);
        Assert.That(_tmdb.CountOf("/movie/550"), Is.EqualTo(2));
    }

    [Test]
    public async Task Tries_again_after_a_failure()
    {
        var failures = 1;
        _tmdb.Intercept = _ => Interlocked.Decrement(ref failures) >= 0 ? new FakeReply(503) : null;
        Assert.That((await MovieAsync(550))!.Title, Is.EqualTo("Clubs"));
    }

    [Test]
    public void Gives_up_after_four_attempts()
    {
        _tmdb.Intercept = _ => new FakeReply(500);
        Assert.ThrowsAsync<UnavailableException>(() => MovieAsync(550));
        Assert.That(_tmdb.Calls, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Waits_as_long_as_TMDB_says_with_everything()
    {
        var refusals = 1;
        _tmdb.Intercept = _ => Interlocked.Decrement(ref refusals) >= 0 ? new FakeReply(429, RetryAfterSeconds: 2) : null;
        var calls = new[] { MovieAsync(550), Task.Run(async () => { await Task.Yield(); return await MovieAsync(550); }) };
        await Task.WhenAll(calls);
        var times = _tmdb.Calls.Select(call => call.Timestamp).ToList();
        Assert.That(Stopwatch.GetElapsedTime(times[0], times[1]), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1.9)));
    }

    [TestCase("<html>no</html>")]
    [TestCase("{\"id\":550,\"title\":\"Cl")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"id\":551}")]
    public void Refuses_an_answer_that_cannot_be_read(string body)
    {
        _tmdb.Intercept = _ => new FakeReply(Body: body);
        Assert.ThrowsAsync<UpstreamFailedException>(() => MovieAsync(550));
    }

    [Test]
    public void Refuses_an_answer_of_nine_megabytes()
    {
        _tmdb.Intercept = _ => new FakeReply(Body: new string(' ', 9 * 1024 * 1024));
        Assert.ThrowsAsync<UpstreamFailedException>(() => MovieAsync(550));
    }

    [TestCase(302)]
    [TestCase(307)]
    public void Follows_no_redirect_with_its_token(int status)
    {
        _tmdb.Intercept = _ => new FakeReply(status, Location: $"{_tmdb.Url}/elsewhere");
        Assert.ThrowsAsync<UpstreamFailedException>(() => MovieAsync(550));
        Assert.That(_tmdb.CountOf("/elsewhere"), Is.Zero);
    }

    [Test]
    public void Says_that_the_token_was_rejected_and_does_not_ask_again()
    {
        _configuration["Catalog:TmdbApiAccessToken"] = "another";
        _configuration.Reload();
        Assert.ThrowsAsync<UnavailableException>(() => MovieAsync(550));
        Assert.ThrowsAsync<UnavailableException>(() => MovieAsync(551));
        Assert.Multiple(() =>
        {
            Assert.That(_tmdb.Calls, Has.Count.EqualTo(1));
            Assert.That(Status().ErrorMessage, Is.EqualTo("TMDB rejected the access token"));
        });
    }

    [Test]
    public async Task Uses_a_token_that_is_set_while_it_runs()
    {
        _configuration["Catalog:TmdbApiAccessToken"] = "";
        _configuration.Reload();
        Assert.That(Client.IsConfigured, Is.False);
        Assert.That(Status().Status, Is.EqualTo("needs_configuration"));
        Assert.ThrowsAsync<UnavailableException>(() => MovieAsync(550));

        _configuration["Catalog:TmdbApiAccessToken"] = FakeTmdb.Token;
        _configuration.Reload();
        Assert.That(await MovieAsync(550), Is.Not.Null);
    }

    private ServiceState Status() => _services.GetServices<IServiceStatus>().Single(service => service.Key == "TMDB").Read();

    private Task<MovieMetadata?> MovieAsync(int id) => Client.MovieAsync(id, MetadataLane.Interactive, CancellationToken.None);
}
