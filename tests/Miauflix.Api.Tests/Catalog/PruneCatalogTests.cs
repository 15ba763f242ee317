using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>What becomes of titles that TMDB no longer lists.</summary>
public sealed class PruneCatalogTests
{
    private const string Magnet = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=Film";

    private CatalogServer _server;

    private DateOnly Today => DateOnly.FromDateTime(_server.Server.Time.GetUtcNow().UtcDateTime);

    [SetUp]
    public async Task Start() => _server = await CatalogServer.StartAsync(tmdb =>
    {
        foreach (var id in new[] { 1, 2, 3, 4 })
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}", 2020, 18);
        }

        tmdb.Feeds["discover/movie"] = [3];
        tmdb.Shows[9] = FakeTitles.Show(9, "Gone", (1, 2));
        tmdb.Seasons[(9, 1)] = FakeTitles.Season(9, 1, 2);
    }, new Dictionary<string, string> { ["Accounts:AccessTokenLifetime"] = "200d" });

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Goes_after_90_days_unless_something_refers_to_it()
    {
        foreach (var path in new[] { "/api/movies/1", "/api/movies/2", "/api/list/@@tmdb_movies_popular", "/api/movies/4" })
        {
            await _server.GetAsync(path);
        }

        await _server.SeasonAsync(9, 1);

        Assert.That(await _server.Http.PostJsonAsync("/api/movies/2/sources", new { magnet = Magnet }).StatusAsync(), Is.EqualTo(201));
        await LoseAsync(1, 2, 3);
        await LoseShowAsync();
        await _server.SendAsync(new PruneCatalog());
        Assert.That(await MoviesAsync(), Is.EqualTo(new[] { 1, 2, 3, 4 }), "it may come back");

        _server.Server.Time.Advance(TimeSpan.FromDays(91));
        await _server.SendAsync(new PruneCatalog());
        Assert.Multiple(async () =>
        {
            Assert.That(await MoviesAsync(), Is.EqualTo(new[] { 2, 3, 4 }), "one has a source, one is in a list, one was never lost");
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.TvShows.CountAsync()), Is.Zero);
            Assert.That(await _server.Server.UseAsync<ICatalogDb, int>(db => db.Episodes.CountAsync()), Is.Zero);
        });
    }

    private async Task LoseAsync(params int[] ids)
    {
        foreach (var id in ids)
        {
            _server.Tmdb.Movies.TryRemove(id, out _);
        }

        _server.Tmdb.Changed[(Today, "movie")] = ids;
        await _server.SendAsync(new SyncChanges(MediaType.Movie));
    }

    private async Task LoseShowAsync()
    {
        _server.Tmdb.Shows.Clear();
        _server.Tmdb.Changed[(Today, "tv")] = [9];
        await _server.SendAsync(new SyncChanges(MediaType.Tv));
    }

    private Task<List<int>> MoviesAsync() =>
        _server.Server.UseAsync<ICatalogDb, List<int>>(db => db.Movies.OrderBy(movie => movie.TmdbId).Select(movie => movie.TmdbId).ToListAsync());
}
