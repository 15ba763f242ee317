using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Tests.Catalog;

public sealed class AddMovieTests
{
    private CatalogFixture _catalog;

    [SetUp]
    public async Task Start() => _catalog = await CatalogFixture.StartAsync();

    [TearDown]
    public async Task Stop() => await _catalog.DisposeAsync();

    [Test]
    public async Task Stores_a_title_of_ones_own()
    {
        var added = await _catalog.SendAsync(new AddMovie("  Holiday 2024  ", 2024, 42));
        var row = await _catalog.RowAsync(added.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Title, Is.EqualTo("Holiday 2024"));
            Assert.That(added.TmdbId, Is.EqualTo(Movie.FirstOwnTmdbId));
            Assert.That(added.ReleaseDate, Is.EqualTo(new DateOnly(2024, 1, 1)));
            Assert.That(added.Runtime, Is.EqualTo(42));
            Assert.That(added.Type, Is.EqualTo("movie"));
            Assert.That(added.Sources, Is.Null);
            Assert.That(row.CreatedAt, Is.EqualTo(_catalog.Clock.GetUtcNow()));
            Assert.That(row.Year, Is.EqualTo(2024));
        }
    }

    [Test]
    public async Task Numbers_titles_of_ones_own_one_after_another()
    {
        await _catalog.AddAsync("First");
        Assert.That((await _catalog.AddAsync("Second")).TmdbId, Is.EqualTo(Movie.FirstOwnTmdbId + 1));
    }

    [Test]
    public async Task Gives_every_title_a_number_of_its_own_when_many_come_at_once()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _catalog.AddAsync($"Title {number}")));
        Assert.That(added.Select(movie => movie.TmdbId), Is.Unique);
    }

    [Test]
    public async Task Lets_exactly_one_of_two_equal_titles_win()
    {
        var attempts = Enumerable.Range(0, 2).Select(_ => _catalog.AddAsync("Twin")).ToList();
        await Task.WhenAll(attempts).ContinueWith(_ => { }, TaskScheduler.Default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts.Count(attempt => attempt.IsCompletedSuccessfully), Is.EqualTo(1));
            Assert.That(attempts.Single(attempt => attempt.IsFaulted).Exception!.InnerException, Is.TypeOf<ConflictException>());
        }
    }

    [Test]
    public async Task Refuses_the_same_title_of_the_same_year()
    {
        await _catalog.AddAsync("Film");
        var refusal = Assert.ThrowsAsync<ConflictException>(() => _catalog.AddAsync(" Film "));
        Assert.That(refusal!.Error, Is.EqualTo("Movie already exists"));
    }

    [Test]
    public async Task Takes_the_same_title_of_another_year()
    {
        await _catalog.AddAsync("Film");
        Assert.That((await _catalog.AddAsync("Film", 1999)).Title, Is.EqualTo("Film"));
    }

    [Test]
    public async Task Takes_the_title_of_one_that_was_removed()
    {
        var first = await _catalog.AddAsync("Film");
        await _catalog.RemoveAsync(first.Id);
        Assert.That((await _catalog.AddAsync("Film")).Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Takes_a_title_without_a_runtime() =>
        Assert.That((await _catalog.SendAsync(new AddMovie("Film", 2024, Runtime: null))).Runtime, Is.Zero);

    [TestCase(1888)]
    [TestCase(2032)]
    public async Task Takes_the_first_and_the_last_year(int year) =>
        Assert.That((await _catalog.AddAsync("Film", year)).ReleaseDate!.Value.Year, Is.EqualTo(year));

    [TestCase(null, 2024, 90, "title")]
    [TestCase("", 2024, 90, "title")]
    [TestCase("   ", 2024, 90, "title")]
    [TestCase("Film", null, 90, "year")]
    [TestCase("Film", 1887, 90, "year")]
    [TestCase("Film", 2033, 90, "year")]
    [TestCase("Film", 2024, -1, "runtime")]
    [TestCase("Film", 2024, 100_001, "runtime")]
    public void Refuses_what_is_out_of_range(string? title, int? year, int? runtime, string field)
    {
        var refusal = Assert.ThrowsAsync<InvalidRequestException>(() => _catalog.SendAsync(new AddMovie(title, year, runtime)));
        Assert.That(refusal!.Fields.Keys, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Takes_500_characters_and_not_one_more()
    {
        Assert.That((await _catalog.AddAsync(new string('x', 500))).Title, Has.Length.EqualTo(500));
        Assert.ThrowsAsync<InvalidRequestException>(() => _catalog.AddAsync(new string('x', 501)));
    }
}
