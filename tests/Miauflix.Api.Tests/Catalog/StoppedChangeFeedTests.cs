using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A run over the change feed that ends half-way through a day with its server, and the run of the next server.</summary>
public sealed class StoppedChangeFeedTests
{
    /// <summary>More than the 40 that are written together, so that the stop lies between two writes.</summary>
    private const int Movies = 50;

    private const int StopsAfter = 45;
    private const int Gone = 3;

    [Test]
    public async Task Stopped_half_way_it_ends_as_one_that_was_left_alone()
    {
        var alone = await RunAsync(isStopped: false);
        var stopped = await RunAsync(isStopped: true);
        Assert.Multiple(() =>
        {
            Assert.That(stopped, Is.EqualTo(alone));
            Assert.That(alone, Has.Count.EqualTo(Movies));
            Assert.That(alone.Count(movie => movie.Overview == "Changed."), Is.EqualTo(Movies - 1));
            Assert.That(alone.Single(movie => movie.IsRemoved).TmdbId, Is.EqualTo(Gone));
        });
    }

    /// <summary>What is stored at the end.</summary>
    private static async Task<IReadOnlyList<StoredMovie>> RunAsync(bool isStopped)
    {
        await using var server = await CatalogServer.StartAsync(Prepare);
        await server.SendAsync(new RefreshLists());
        var today = DateOnly.FromDateTime(server.Server.Time.GetUtcNow().UtcDateTime);
        Change(server.Tmdb, today);
        if (isStopped)
        {
            await StopHalfWayAsync(server);
            Assert.That(await LastSyncAsync(server), Is.EqualTo(new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero)), "yesterday is complete, today is not");
            Assert.That((await StoredAsync(server)).Count(movie => movie.Overview == "Changed."), Is.GreaterThan(0).And.LessThan(Movies - 1));
            await server.RestartAsync();
            server.Server.Time.Advance(TimeSpan.FromHours(2));
        }

        var started = server.Server.Time.GetUtcNow();
        await server.SendAsync(new SyncChanges(MediaType.Movie));
        Assert.That(await LastSyncAsync(server), Is.GreaterThanOrEqualTo(started), "the day is done");
        return await StoredAsync(server);
    }

    private static async Task StopHalfWayAsync(CatalogServer server)
    {
        using var stop = new CancellationTokenSource();
        var calls = 0;
        server.Tmdb.Intercept = target =>
        {
            if (target.StartsWith("/movie/", StringComparison.Ordinal) && char.IsAsciiDigit(target["/movie/".Length]) && Interlocked.Increment(ref calls) == StopsAfter)
            {
                stop.Cancel();
            }

            return null;
        };
        await Assert.ThatAsync(
            () => server.Server.UseAsync<IMediator, Unit>(mediator => mediator.Send(new SyncChanges(MediaType.Movie), stop.Token)),
            Throws.InstanceOf<OperationCanceledException>());
        server.Tmdb.Intercept = null;
    }

    private static Task<List<StoredMovie>> StoredAsync(CatalogServer server) => server.Server.UseAsync<ICatalogDb, List<StoredMovie>>(db => db.Movies
        .OrderBy(movie => movie.TmdbId)
        .Select(movie => new StoredMovie(
            movie.TmdbId,
            movie.Overview,
            movie.RemovedAt != null,
            db.MovieGenres.Count(genre => genre.MovieId == movie.Id),
            db.MovieTranslations.Count(translation => translation.MovieId == movie.Id)))
        .ToListAsync());

    private static Task<DateTimeOffset?> LastSyncAsync(CatalogServer server) => server.Server.UseAsync<ICatalogDb, DateTimeOffset?>(
        db => db.SyncStates.Where(state => state.Name == SyncState.Movies).Select(state => state.LastSync).SingleAsync());

    private static void Prepare(FakeTmdb tmdb)
    {
        foreach (var id in Enumerable.Range(1, Movies))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Movie {id}", 2020, 18, 35);
        }

        tmdb.Feeds["discover/movie"] = [.. Enumerable.Range(1, Movies)];
    }

    private static void Change(FakeTmdb tmdb, DateOnly today)
    {
        foreach (var movie in tmdb.Movies.Values)
        {
            movie["overview"] = "Changed.";
        }

        tmdb.Movies.TryRemove(Gone, out _);
        tmdb.Changed[(today, "movie")] = [.. Enumerable.Range(1, Movies)];
    }

    private sealed record StoredMovie(int TmdbId, string Overview, bool IsRemoved, int Genres, int Translations);
}
