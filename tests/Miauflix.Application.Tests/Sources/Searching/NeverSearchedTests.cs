using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Application.Tests.Sources.Searching;

public sealed class NeverSearchedTests
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FakeProvider _provider = null!;
    private SourcesFixture _sources = null!;

    [SetUp]
    public async Task Start()
    {
        _provider = new FakeProvider("first");
        _sources = await SourcesFixture.StartAsync(dataDirectory: null, _clock, _provider);
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Popular_titles_come_first_and_none_is_named_twice()
    {
        var (small, large) = (await MovieAsync("Small", popularity: 1), await MovieAsync("Large", popularity: 90));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NextAsync(1), Is.EqualTo(new[] { ContentRef.Movie(large.Id) }));
            Assert.That(await NextAsync(5), Is.EqualTo(new[] { ContentRef.Movie(small.Id) }));
            Assert.That(await NextAsync(5), Is.Empty);
        }

        _clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That(await NextAsync(5), Has.Count.EqualTo(2), "Nobody was asked for them yet.");
    }

    [Test]
    public async Task What_was_asked_for_and_what_is_not_out_yet_is_passed_over()
    {
        var movie = await MovieAsync("Searched", popularity: 1);
        await _sources.PageAsync(movie);
        await _sources.AddMovieAsync("Later", year: 2027);
        Assert.That(await NextAsync(5), Is.Empty);
    }

    [Test]
    public async Task Episodes_of_shows_that_somebody_opened_take_turns_with_movies()
    {
        var movie = await MovieAsync("Movie", popularity: 1);
        var episodes = await _sources.AddShowAsync("Show", (1, 2));
        Assert.That(
            await NextAsync(3),
            Is.EqualTo(new[] { ContentRef.Movie(movie.Id), ContentRef.Episode(episodes[0]), ContentRef.Episode(episodes[1]) }));
    }

    private Task<IReadOnlyList<ContentRef>> NextAsync(int count) =>
        _sources.UseAsync<NeverSearched, IReadOnlyList<ContentRef>>(titles => titles.NextAsync(count, Today, CancellationToken.None));

    private async Task<MovieDetails> MovieAsync(string title, double popularity)
    {
        var movie = await _sources.AddMovieAsync(title);
        await _sources.UseAsync<IWriteQueue, int>(writes => writes.RunAsync<ICatalogDb, int>(
            "test.popularity",
            (db, token) => db.Movies.Where(stored => stored.Id == movie.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Popularity, popularity), token),
            CancellationToken.None));
        return movie;
    }
}
