using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources.Upkeep;

public sealed class CleanUpSourcesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider _clock = null!;
    private readonly HashSet<InfoHash> _used = [];
    private readonly Mock<ISourceInUse> _inUse = new();
    private SourcesFixture _sources = null!;
    private MovieDetails _movie = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider(Start);
        _used.Clear();
        _inUse.Setup(inUse => inUse.OfAsync(It.IsAny<IReadOnlyCollection<InfoHash>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((IReadOnlyCollection<InfoHash> hashes, CancellationToken _) => hashes.Where(_used.Contains).ToHashSet());
        var provider = new FakeProvider("first");
        provider.Has(0, Release(1), Release(2));
        _sources = await SourcesFixture.StartAsync(dataDirectory: null, _clock, services => services.AddScoped(_ => _inUse.Object), provider);
        _movie = await _sources.AddMovieAsync();
        await _sources.PageAsync(_movie);
    }

    [TearDown]
    public async Task StopAsync() => await _sources.DisposeAsync();

    [Test]
    public async Task A_source_that_was_dead_for_fourteen_days_goes_with_what_users_said_of_it()
    {
        var id = await DieAsync(1);
        await _sources.WriteAsync((db, _) => Task.FromResult(db.SourceRatings.Add(new SourceRating { SourceId = id, UserId = Guid.CreateVersion7(), Value = 1 }).Entity.Value));
        await RunAfterAsync(13.9);
        Assert.That(await CountAsync(), Is.EqualTo(2), "Its time has not come.");
        await RunAfterAsync(14.1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await CountAsync(), Is.EqualTo(1), "The one that lives stays.");
            Assert.That(await _sources.ReadAsync(db => db.SourceRatings.AnyAsync()), Is.False);
        }
    }

    [Test]
    public async Task One_that_plays_or_lies_on_disk_stays()
    {
        await DieAsync(1);
        _used.Add(Release(1).InfoHash);
        await RunAfterAsync(30);
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_came_back_meanwhile_stays()
    {
        var id = await DieAsync(1);
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.Status, SourceStatus.Active), token));
        await RunAfterAsync(30);
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_nobody_can_read_stays()
    {
        var id = await DieAsync(1);
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.EncryptedInfoHash, "AAAA"), token));
        await RunAfterAsync(30);
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    [TestCase("user")]
    [TestCase("demo")]
    public async Task What_people_added_stays(string provider)
    {
        await DieAsync(1);
        await _sources.WriteAsync((db, token) => db.MovieSources.ExecuteUpdateAsync(set => set.SetProperty(source => source.Provider, provider), token));
        await RunAfterAsync(30);
        Assert.That(await CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Searches_of_titles_that_are_gone_go()
    {
        await RunAfterAsync(1);
        Assert.That(await _sources.ReadAsync(db => db.SourceSearches.AnyAsync()), Is.True);
        await _sources.UseAsync<IWriteQueue, int>(writes => writes.RunAsync<ICatalogDb, int>(
            "test.remove",
            (db, token) => db.Movies.Where(movie => movie.Id == _movie.Id).ExecuteDeleteAsync(token),
            CancellationToken.None));
        await RunAfterAsync(1);
        Assert.That(await _sources.ReadAsync(db => db.SourceSearches.AnyAsync()), Is.False);
    }

    /// <summary>The first source that the provider named dies now.</summary>
    private async Task<long> DieAsync(long id)
    {
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(source => source.Status, SourceStatus.Dead).SetProperty(source => source.DiedAt, Start),
            token));
        return id;
    }

    private async Task RunAfterAsync(double days)
    {
        _clock.Advance(Start.AddDays(days) - _clock.GetUtcNow());
        await _sources.SendAsync(new CleanUpSources());
    }

    private Task<int> CountAsync() => _sources.ReadAsync(db => db.MovieSources.CountAsync());
}
