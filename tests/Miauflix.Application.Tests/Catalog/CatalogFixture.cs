using MediatR;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Infrastructure.Common.Messaging;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Application.Tests.Catalog;

/// <summary>The catalogue's use cases on a real database, in the middle of 2026.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private int _lastTmdbId = 1_000;

    private CatalogFixture(TestDatabase database, Mock<ITitleMetadata> metadata, FakeTimeProvider clock)
    {
        _database = database;
        Metadata = metadata;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>Not configured, unless a test sets it up.</summary>
    public Mock<ITitleMetadata> Metadata { get; }

    public static async Task<CatalogFixture> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var metadata = new Mock<ITitleMetadata>();
        metadata.Setup(port => port.ImagesAsync(It.IsAny<CancellationToken>())).ReturnsAsync(ImageSettings.Default);
        var database = await TestDatabase.StartAsync(services => services
            .AddApplication(autoMapperLicenseKey: null)
            .AddCommandFlights()
            .AddSingleton(metadata.Object)
            .AddSingleton<TimeProvider>(clock));
        return new CatalogFixture(database, metadata, clock);
    }

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) =>
        _database.UseAsync<IMediator, TResponse>(mediator => mediator.Send(request));

    public Task<MovieDetails> AddAsync(string title, int year = 2024) => SendAsync(new AddMovie(title, year, Runtime: 90));

    /// <summary>Hides a title as a refresh does that no longer finds it.</summary>
    public Task RemoveAsync(long movieId) => _database.UseAsync<IWriteQueue, int>(writes => writes.RunAsync<ICatalogDb, int>(
        "test.remove",
        (db, token) => db.Movies.Where(movie => movie.Id == movieId)
            .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RemovedAt, Clock.GetUtcNow()), token),
        CancellationToken.None));

    public Task<Movie> RowAsync(long movieId) => _database.UseAsync<ICatalogDb, Movie>(db => db.Movies.SingleAsync(movie => movie.Id == movieId));

    /// <summary>Runs <paramref name="use"/> with a service of a fresh scope.</summary>
    public Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull => _database.UseAsync(use);

    /// <summary>Runs one write unit.</summary>
    public Task<TResult> WriteAsync<TResult>(Func<ICatalogDb, CancellationToken, Task<TResult>> unit) =>
        _database.UseAsync<IWriteQueue, TResult>(writes => writes.RunAsync("test.write", unit, CancellationToken.None));

    /// <summary>Stores a show with synced seasons; answers the ids of its episodes.</summary>
    public async Task<Dictionary<(int Season, int Number), long>> AddShowAsync(
        string name,
        params (int Season, int Number, DateOnly? AirDate)[] episodes)
    {
        var tmdbId = Interlocked.Increment(ref _lastTmdbId);
        var show = await WriteAsync((db, _) => Task.FromResult(db.TvShows.Add(new TvShow { TmdbId = tmdbId, Name = name }).Entity));
        var seasons = await WriteAsync((db, _) => Task.FromResult(episodes.Select(episode => episode.Season).Distinct()
            .Select(number => db.Seasons.Add(new Season { TvShowId = show.Id, SeasonNumber = number, IsSynced = true }).Entity)
            .ToDictionary(season => season.SeasonNumber)));
        var rows = await WriteAsync((db, _) => Task.FromResult(episodes.Select(episode => db.Episodes.Add(new Episode
        {
            TmdbId = Interlocked.Increment(ref _lastTmdbId),
            TvShowId = show.Id,
            SeasonId = seasons[episode.Season].Id,
            SeasonNumber = episode.Season,
            EpisodeNumber = episode.Number,
            AirDate = episode.AirDate,
        }).Entity).ToList()));
        return rows.ToDictionary(row => (row.SeasonNumber, row.EpisodeNumber), row => row.Id);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
