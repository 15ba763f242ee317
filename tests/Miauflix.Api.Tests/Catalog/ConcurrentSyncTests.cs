using System.Collections.Concurrent;
using System.Text.Json;
using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Infrastructure.Jobs;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>Many readers and every job at once, on a database that was empty a moment ago.</summary>
public sealed class ConcurrentSyncTests
{
    private const int Clients = 50;
    private const int Movies = 60;
    private const int Shows = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly string[] Feeds = ["discover/movie", "movie/top_rated", "trending/movie/week", "discover/tv", "tv/top_rated", "trending/tv/week"];
    private static readonly string[] Slugs = ["@@tmdb_movies_popular", "@@tmdb_movies_top-rated", "@@tmdb_shows_popular", "@@tmdb_shows_top-rated", "@@tmdb_movies_trending", "@@tmdb_shows_trending"];
    private static readonly string[] Troubles = ["locked", "transaction", "savepoint", "FOREIGN KEY"];

    private readonly Warnings _log = new();
    private CatalogServer _server;

    private DateOnly Today => DateOnly.FromDateTime(_server.Server.Time.GetUtcNow().UtcDateTime);

    [SetUp]
    public async Task Start()
    {
        _log.Lines.Clear();
        _server = await CatalogServer.StartAsync(Prepare, services: services => services.AddSingleton<ILoggerProvider>(_log));
        _server.Tmdb.Changed[(Today, "movie")] = [.. Enumerable.Range(1, Movies)];
        _server.Tmdb.Changed[(Today, "tv")] = [.. Enumerable.Range(1001, Shows)];
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Fifty_first_readers_of_all_lists_and_every_job_get_along()
    {
        var jobs = Task.WhenAll(new IRequest[]
        {
            new RefreshLists(),
            new SyncChanges(MediaType.Movie),
            new SyncChanges(MediaType.Tv),
            new SyncSeasons(),
            new TrackAirDates(),
            new SyncGenres(),
            new RefreshStale(),
            new PruneCatalog(),
            new MaintainDatabase(),
        }.Select(job => _server.SendAsync<Unit>((IRequest<Unit>)job)));
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var statuses = new List<int>();
            foreach (var slug in Slugs)
            {
                statuses.Add(await FirstAnswerAsync(slug));
            }

            return statuses;
        })).WaitAsync(Deadline);
        await jobs.WaitAsync(Deadline);
        await _server.SendAsync(new RefreshLists());

        Assert.That(answers.SelectMany(statuses => statuses), Is.All.EqualTo(200));
        foreach (var slug in Slugs)
        {
            var list = await _server.GetAsync($"/api/list/{slug}?limit=200");
            Assert.Multiple(() =>
            {
                Assert.That(Ids(list), Is.Unique.And.EqualTo(slug.Contains("shows", StringComparison.Ordinal) ? Enumerable.Range(1001, Shows) : Enumerable.Range(1, Movies)), slug);
                Assert.That(list.GetProperty("results").EnumerateArray().All(title => title.GetProperty("genres").GetArrayLength() > 0), Is.True, "each has its genres");
            });
        }

        Assert.Multiple(async () =>
        {
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.Movies.CountAsync()), Is.EqualTo(Movies), "each title once");
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.TvShows.CountAsync()), Is.EqualTo(Shows));
            Assert.That(_log.Lines.Where(line => Troubles.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))), Is.Empty);
        });
    }

    [Test]
    public async Task A_job_that_is_started_twice_runs_once()
    {
        using var release = new ManualResetEventSlim();
        _server.Tmdb.Intercept = _ =>
        {
            release.Wait(Deadline);
            return null;
        };
        var runner = _server.Server.Services.GetRequiredService<JobRunner>();
        var first = runner.RunAsync("catalog-sync-genres", CancellationToken.None);
        var second = runner.RunAsync("catalog-sync-genres", CancellationToken.None);
        Assert.That(second.IsCompleted, Is.True, "it does not even wait");
        release.Set();
        await first.WaitAsync(Deadline);
        Assert.That(_server.Tmdb.CountOf("/genre/movie/list?language=en"), Is.EqualTo(1));
    }

    /// <summary>A reader who is told to come back, because a list is not loaded within the 8 s it may take, comes back.</summary>
    private async Task<int> FirstAnswerAsync(string slug)
    {
        var status = 0;
        await Probe.Until(
            "the list",
            async () => (status = await _server.Http.GetAsync($"/api/list/{slug}").StatusAsync()) != StatusCodes.Status503ServiceUnavailable,
            Deadline);
        return status;
    }

    private static void Prepare(FakeTmdb tmdb)
    {
        foreach (var id in Enumerable.Range(1, Movies))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}", 2020, 18, 35);
        }

        foreach (var id in Enumerable.Range(1001, Shows))
        {
            tmdb.Shows[id] = FakeTitles.Show(id, $"Show {id}", (1, 3));
            tmdb.Seasons[(id, 1)] = FakeTitles.Season(id, 1, 3);
        }

        foreach (var feed in Feeds)
        {
            tmdb.Feeds[feed] = feed.Contains("movie", StringComparison.Ordinal) ? [.. Enumerable.Range(1, Movies)] : [.. Enumerable.Range(1001, Shows)];
        }
    }

    private static IEnumerable<int> Ids(JsonElement list) =>
        list.GetProperty("results").EnumerateArray().Select(title => title.GetProperty("tmdbId").GetInt32());

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
