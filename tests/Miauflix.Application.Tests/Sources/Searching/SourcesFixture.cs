using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace Miauflix.Application.Tests.Sources.Searching;

/// <summary>The sources' use cases on a real database, with providers that tests command.</summary>
internal sealed class SourcesFixture : IAsyncDisposable
{
    public static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1_200);

    private readonly TestDatabase _database;

    private SourcesFixture(TestDatabase database) => _database = database;

    public static Task<SourcesFixture> StartAsync(params FakeProvider[] providers) => StartAsync(dataDirectory: null, clock: null, providers);

    public static Task<SourcesFixture> StartAsync(string? dataDirectory, TimeProvider? clock, params FakeProvider[] providers) =>
        StartAsync(dataDirectory, clock, configure: null, providers);

    public static async Task<SourcesFixture> StartAsync(
        string? dataDirectory,
        TimeProvider? clock,
        Action<IServiceCollection>? configure,
        params FakeProvider[] providers)
    {
        var database = await TestDatabase.StartAsync(
            services =>
            {
                services.AddApplication(autoMapperLicenseKey: null);
                services.AddSingleton(Mock.Of<IAuditLog>());

                // What hears of rejected sources deletes their data.
                services.AddSingleton(Mock.Of<IMediaFiles>()).AddSingleton(Mock.Of<IMediaClosing>());
                services.RemoveAll<ITorrentProvider>();
                foreach (var provider in providers)
                {
                    services.AddSingleton<ITorrentProvider>(provider);
                }

                services.RemoveAll<ITorrentFileResolver>();
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }

                configure?.Invoke(services);
            },
            dataDirectory,
            [new("Sources:SearchEnabled", "true"), new("Sources:StartWindowMinutes", "0")]);
        return new SourcesFixture(database);
    }

    public string DatabaseFile => _database.DatabaseFile;

    public Task<MovieDetails> AddMovieAsync(string title = "Film", int year = 2024) => SendAsync(new AddMovie(title, year, Runtime: 100));

    /// <summary>A show with the seasons given, e.g. <c>(1, 3)</c> = season 1 with 3 episodes; answers the ids of the episodes in order.</summary>
    public async Task<IReadOnlyList<long>> AddShowAsync(string title = "Show", params (int Season, int Episodes)[] seasons)
    {
        var ids = new List<long>();
        var show = await UseAsync<IWriteQueue, TvShow>(writes => writes.RunAsync<ICatalogDb, TvShow>(
            "test.show",
            (db, _) => Task.FromResult(db.TvShows.Add(new TvShow { TmdbId = 77, Name = title, FirstAirDate = new DateOnly(2020, 1, 1), Watching = true }).Entity),
            CancellationToken.None));
        foreach (var (season, episodes) in seasons)
        {
            var stored = await UseAsync<IWriteQueue, Season>(writes => writes.RunAsync<ICatalogDb, Season>(
                "test.season",
                (db, _) => Task.FromResult(db.Seasons.Add(new Season { TvShowId = show.Id, SeasonNumber = season }).Entity),
                CancellationToken.None));
            var added = await UseAsync<IWriteQueue, List<Episode>>(writes => writes.RunAsync<ICatalogDb, List<Episode>>(
                "test.episodes",
                (db, _) => Task.FromResult(Enumerable.Range(1, episodes).Select(number => db.Episodes.Add(Episode(show.Id, stored.Id, season, number)).Entity).ToList()),
                CancellationToken.None));
            ids.AddRange(added.Select(episode => episode.Id));
        }

        return ids;
    }

    private static Episode Episode(long showId, long seasonId, int season, int number) => new()
    {
        TmdbId = (season * 1_000) + number,
        TvShowId = showId,
        SeasonId = seasonId,
        SeasonNumber = season,
        EpisodeNumber = number,
        AirDate = new DateOnly(2020, 1, number),
        Runtime = 45,
    };

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) => UseAsync<IMediator, TResponse>(mediator => mediator.Send(request));

    /// <summary>What a page of the movie shows.</summary>
    public Task<TitleSources> PageAsync(MovieDetails movie) =>
        UseAsync<ITitleSources, TitleSources>(sources => sources.OfMovieAsync(movie.Id, new SourceListFilter(), CancellationToken.None));

    /// <summary>Searches as a page does.</summary>
    public Task<SourceSearchReport> SearchAsync(ContentRef content) =>
        UseAsync<ISourceSearch, SourceSearchReport>(search => search.SearchAsync(content, Budget, CancellationToken.None));

    /// <summary>What a page of the movie shows once so many sources are found: a busy machine may take longer than the page waits.</summary>
    public Task<IReadOnlyList<TitleSource>> FoundAsync(MovieDetails movie, int count) => Probe.For(
        $"{count} sources",
        async () => (await PageAsync(movie)).Sources is var sources && sources.Count == count ? sources : null);

    public Task<TResult> ReadAsync<TResult>(Func<ISourcesDb, Task<TResult>> read) => UseAsync(read);

    public Task<TResult> WriteAsync<TResult>(Func<ISourcesDb, CancellationToken, Task<TResult>> unit) =>
        UseAsync<IWriteQueue, TResult>(writes => writes.RunAsync("test.write", unit, CancellationToken.None));

    public Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull => _database.UseAsync(use);

    /// <summary>Ids of what would play, best first.</summary>
    public Task<IReadOnlyList<long>> CandidatesAsync(MovieDetails movie, ClientProfile? client = null) =>
        UseAsync<ISourceDirectory, IReadOnlyList<long>>(sources => sources.CandidatesAsync(ContentRef.Movie(movie.Id), client ?? new ClientProfile(), CancellationToken.None));

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
