using System.Diagnostics;
using System.Globalization;
using MediatR;
using Miauflix.Application;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Browse;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Search;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Statistics;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Catalog;
using Miauflix.Infrastructure.Catalog;
using Miauflix.Infrastructure.Common.Messaging;
using Miauflix.Infrastructure.Common.Statistics;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>A large catalogue in this process with the real adapters: its pages, its change feed and its writes. Times in milliseconds.</summary>
internal sealed class SyncedCatalog : IAsyncDisposable
{
    /// <summary>Pages by what they show. Every turn reads another one.</summary>
    public static readonly IReadOnlyDictionary<string, Func<IMediator, int, Task>> Pages = new Dictionary<string, Func<IMediator, int, Task>>
    {
        ["a list of 20"] = (mediator, turn) => mediator.Send(new GetList("@@tmdb_movies_popular", Lang: null, ImageSize: null, 20, turn % 100, KnownTags: null)),
        ["a movie"] = (mediator, turn) => mediator.Send(new GetMovie(1 + turn * 613 % 5_000)),
        ["a search"] = (mediator, _) => mediator.Send(new SearchTitles("of the", Remote: "never")),
        ["a genre within years, by rating"] = (mediator, turn) => mediator.Send(
            new BrowseTitles("movie", Genre: (1 + turn % 19).ToString(CultureInfo.InvariantCulture), YearFrom: 1990, YearTo: 2010, Sort: "rating")),
    };

    private const int Languages = 40;

    private readonly TestDatabase _database;

    private SyncedCatalog(TestDatabase database) => _database = database;

    /// <param name="directory">Of a catalogue that <see cref="CatalogDataSet"/> made.</param>
    /// <param name="tmdb">Where the feed comes from.</param>
    public static async Task<SyncedCatalog> StartAsync(string directory, FakeTmdb tmdb)
    {
        var database = await TestDatabase.StartAsync(
            services => services
                .AddApplication(autoMapperLicenseKey: null)
                .AddCommandFlights()
                .AddCatalog()
                .AddSingleton<IStatistics, SlottedStatistics>()
                .AddScoped<ICurrentUser, Viewer>(),
            directory,
            [new("Catalog:TmdbApiUrl", tmdb.Url), new("Catalog:TmdbApiAccessToken", FakeTmdb.Token)]);

        // Old titles would be refreshed behind whoever reads them.
        DateTimeOffset? now = TimeProvider.System.GetUtcNow();
        await database.WriteAsync<ICatalogDb, int>(
            (db, token) => db.Movies.ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RefreshedAt, now), token));
        return new SyncedCatalog(database);
    }

    public Task<double> ReadAsync(string page, int turn) => TimeAsync<IMediator>(mediator => Pages[page](mediator, turn));

    /// <summary>The job, over everything that changed.</summary>
    public Task SyncAsync() => TimeAsync<IMediator>(mediator => mediator.Send(new SyncChanges(MediaType.Movie)));

    /// <summary>Writes movies with 40 translations, which differ from the stored ones.</summary>
    public Task<double> WriteAsync(int count, int round) => TimeAsync<MovieStore>(store => store.PutAsync(
        [.. Enumerable.Range(1, count).Select(id => Movie(id, round))],
        WritePriority.Background,
        CancellationToken.None));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<double> TimeAsync<TService>(Func<TService, Task> work)
        where TService : notnull
    {
        var started = Stopwatch.GetTimestamp();
        await _database.UseAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static MovieMetadata Movie(int id, int round) => new(
        id,
        $"tt{id:D7}",
        $"Movie {id}",
        $"Movie {id}",
        "en",
        $"About movie {id}, as it was told in round {round}.",
        "",
        Runtime: 100,
        "Released",
        new DateOnly(2020, 5, 17),
        Rating: 7,
        VoteCount: 500 + round,
        Popularity: 100,
        $"/poster{id}.jpg",
        $"/backdrop{id}.jpg",
        "",
        IsAdult: false,
        [new GenreMetadata(1, "Genre 1")],
        [.. Enumerable.Range(0, Languages).Select(number => new TranslationMetadata(
            $"{(char)('a' + number / 26)}{(char)('a' + number % 26)}",
            "",
            $"Movie {id} in language {number}",
            $"Told in round {round}.",
            ""))]);

    private sealed class Viewer : ICurrentUser
    {
        public Caller? Caller { get; } = new(Guid.CreateVersion7(), UserRole.User, SessionId: null, ApiKeyId: null);
    }
}
