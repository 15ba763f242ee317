using System.Collections.Concurrent;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>The jobs, run by hand against a TMDB that changes between two runs.</summary>
public sealed class SynchronisationTests
{
    private const int Thrones = 1399;
    private const int Never = 1400;

    private readonly Aired _aired = new();
    private CatalogServer _server;

    private DateOnly Today => DateOnly.FromDateTime(_server.Server.Time.GetUtcNow().UtcDateTime);

    [SetUp]
    public async Task Start()
    {
        _aired.Episodes.Clear();
        _server = await CatalogServer.StartAsync(Prepare, services: services => services.AddSingleton<INotificationHandler<EpisodeAired>>(_aired));
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Refreshes_what_changed_and_leaves_what_is_not_stored()
    {
        await _server.GetAsync("/api/list/@@tmdb_movies_popular");
        _server.Tmdb.Movies[1]["overview"] = "Changed.";
        _server.Tmdb.Movies.TryRemove(2, out var gone);
        _server.Tmdb.Changed[(Today, "movie")] = [1, 2, 777];
        await _server.SendAsync(new SyncChanges(MediaType.Movie));
        Assert.Multiple(async () =>
        {
            Assert.That((await _server.GetAsync("/api/movies/1")).GetProperty("overview").GetString(), Is.EqualTo("Changed."));
            Assert.That((await _server.GetAsync("/api/list/@@tmdb_movies_popular")).GetProperty("total").GetInt32(), Is.EqualTo(2), "the lost one is hidden");
            Assert.That(_server.Tmdb.CountOf("/movie/777"), Is.Zero);
            Assert.That(_server.Tmdb.Unexpected, Is.Empty);
        });

        _server.Tmdb.Movies[2] = gone!;
        _server.Server.Time.Advance(TimeSpan.FromHours(2));
        _server.Tmdb.Changed[(Today, "movie")] = [2];
        await _server.SendAsync(new SyncChanges(MediaType.Movie));
        Assert.That((await _server.GetAsync("/api/list/@@tmdb_movies_popular")).GetProperty("total").GetInt32(), Is.EqualTo(3), "it is back, with its id");
    }

    [Test]
    public async Task Repeats_the_day_it_was_stopped_in()
    {
        await _server.GetAsync("/api/list/@@tmdb_movies_popular");
        _server.Tmdb.Movies[1]["overview"] = "Changed.";
        _server.Tmdb.Changed[(Today, "movie")] = [1];
        var today = $"start_date={Today:yyyy-MM-dd}";
        _server.Tmdb.Intercept = target => target.Contains(today, StringComparison.Ordinal) ? new FakeReply(400) : null;
        await _server.SendAsync(new SyncChanges(MediaType.Movie));
        Assert.That(await LastSyncAsync(), Is.EqualTo(new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero)), "yesterday is complete");

        _server.Tmdb.Intercept = null;
        _server.Server.Time.Advance(TimeSpan.FromHours(2));
        _server.Tmdb.Changed[(Today, "movie")] = [1];
        await _server.SendAsync(new SyncChanges(MediaType.Movie));
        Assert.That((await _server.GetAsync("/api/movies/1")).GetProperty("overview").GetString(), Is.EqualTo("Changed."));
    }

    [Test]
    public async Task Does_not_ask_again_within_the_hour()
    {
        await _server.SendAsync(new SyncChanges(MediaType.Tv));
        var calls = _server.Tmdb.Calls.Count;
        await _server.SendAsync(new SyncChanges(MediaType.Tv));
        Assert.That(_server.Tmdb.Calls, Has.Count.EqualTo(calls));
    }

    [Test]
    public async Task Syncs_the_seasons_of_followed_shows_only()
    {
        await _server.GetAsync("/api/list/@@tmdb_shows_popular");
        await FollowAsync();
        await _server.SendAsync(new SyncSeasons());
        Assert.That(await UnsyncedAsync(), Is.EqualTo(new[] { Never }));
    }

    [Test]
    public async Task Syncs_a_season_again_when_the_feed_names_it()
    {
        await _server.SeasonAsync(Thrones, 1);
        _server.Tmdb.Seasons[(Thrones, 1)]["episodes"]![0]!["name"] = "Renamed";
        _server.Tmdb.Changed[(Today, "tv")] = [Thrones];
        _server.Tmdb.ChangedSeasons[Thrones] = [Thrones * 100 + 1];
        await FollowAsync();
        await _server.SendAsync(new SyncChanges(MediaType.Tv));
        await _server.SendAsync(new SyncSeasons());
        var season = await _server.GetAsync($"/api/shows/{Thrones}/seasons/1");
        Assert.That(season.GetProperty("episodes")[0].GetProperty("title").GetString(), Is.EqualTo("Renamed"));
    }

    [Test]
    public async Task Puts_off_a_season_that_fails_longer_each_time()
    {
        await _server.GetAsync("/api/list/@@tmdb_shows_popular");
        await FollowAsync();
        _server.Tmdb.Seasons.Clear();
        await _server.SendAsync(new SyncSeasons());
        _server.Server.Time.Advance(TimeSpan.FromMinutes(1.5));
        await _server.SendAsync(new SyncSeasons());
        var next = await _server.Server.UseAsync<ICatalogDb, DateTimeOffset?>(
            db => db.Seasons.Where(season => season.SyncFailures == 2).Select(season => season.NextSyncAt).SingleAsync());
        Assert.That(next - _server.Server.Time.GetUtcNow(), Is.EqualTo(TimeSpan.FromMinutes(2)).Within(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Announces_an_episode_once_when_its_date_is_reached_also_over_a_restart()
    {
        _server.Tmdb.Seasons[(Thrones, 1)]["episodes"]!.AsArray().Add(FakeTitles.Episode(Thrones, 1, 9, $"{Today.AddDays(1):yyyy-MM-dd}"));
        await _server.SeasonAsync(Thrones, 1);
        await FollowAsync();
        await _server.SendAsync(new TrackAirDates());
        Assert.That(_aired.Episodes, Is.Empty, "nothing of the past, nothing of the future");

        _server.Server.Time.Advance(TimeSpan.FromDays(1));
        await _server.RestartAsync();
        await _server.SendAsync(new TrackAirDates());
        await _server.SendAsync(new TrackAirDates());
        Assert.That(_aired.Episodes, Has.Count.EqualTo(1));

        await _server.RestartAsync();
        _server.Server.Time.Advance(TimeSpan.FromDays(1));
        await _server.SendAsync(new TrackAirDates());
        Assert.That(_aired.Episodes, Has.Count.EqualTo(1), "what was announced is remembered");
    }

    [Test]
    public async Task Refreshes_all_lists_and_keeps_the_old_content_of_one_that_fails()
    {
        await _server.GetAsync("/api/list/@@tmdb_movies_popular");
        _server.Tmdb.Feeds["discover/movie"] = [3, 2];
        _server.Tmdb.Feeds["discover/tv"] = [Thrones];
        _server.Tmdb.Intercept = target => target.StartsWith("/discover/tv", StringComparison.Ordinal) ? new FakeReply(400) : null;
        await _server.SendAsync(new RefreshLists());
        await _server.SendAsync(new SyncGenres());
        await _server.SendAsync(new RefreshStale());
        await _server.SendAsync(new MaintainDatabase());
        var lists = await _server.GetAsync("/api/lists");
        Assert.That(
            lists.EnumerateArray().Select(list => list.GetProperty("itemCount").GetInt32()),
            Is.EqualTo(new[] { 2, 1, 0, 1 }),
            "popular, top rated, shows, and trending movies now that it has some");
    }

    private Task<int> FollowAsync() => _server.Server.UseAsync<IWriteQueue, int>(writes => writes.RunAsync<ICatalogDb, int>(
        "test.follow",
        (db, token) => db.TvShows.Where(show => show.TmdbId == Thrones)
            .ExecuteUpdateAsync(set => set.SetProperty(show => show.Watching, true), token),
        CancellationToken.None));

    private Task<List<int>> UnsyncedAsync() => _server.Server.UseAsync<ICatalogDb, List<int>>(db => (
        from season in db.Seasons
        join show in db.TvShows on season.TvShowId equals show.Id
        where !season.IsSynced
        select show.TmdbId).ToListAsync());

    private Task<DateTimeOffset?> LastSyncAsync() => _server.Server.UseAsync<ICatalogDb, DateTimeOffset?>(
        db => db.SyncStates.Where(state => state.Name == SyncState.Movies).Select(state => state.LastSync).SingleAsync());

    private static void Prepare(FakeTmdb tmdb)
    {
        foreach (var id in Enumerable.Range(1, 4))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Movie {id}");
        }

        tmdb.Shows[Thrones] = FakeTitles.Show(Thrones, "Thrones", (1, 3));
        tmdb.Shows[Never] = FakeTitles.Show(Never, "Never Opened", (1, 3));
        tmdb.Seasons[(Thrones, 1)] = FakeTitles.Season(Thrones, 1, 3);
        tmdb.Seasons[(Never, 1)] = FakeTitles.Season(Never, 1, 3);
        tmdb.Feeds["discover/movie"] = [1, 2, 3];
        tmdb.Feeds["movie/top_rated"] = [4];
        tmdb.Feeds["trending/movie/week"] = [4];
        tmdb.Feeds["discover/tv"] = [Thrones, Never];
    }

    private sealed class Aired : INotificationHandler<EpisodeAired>
    {
        public ConcurrentBag<long> Episodes { get; } = [];

        public Task Handle(EpisodeAired notification, CancellationToken cancellationToken)
        {
            Episodes.Add(notification.EpisodeId);
            return Task.CompletedTask;
        }
    }
}
