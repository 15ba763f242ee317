using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Paging;

namespace Miauflix.Application.Tests.Catalog;

public sealed class ListMoviesTests
{
    private CatalogFixture _catalog;

    [SetUp]
    public async Task Start() => _catalog = await CatalogFixture.StartAsync();

    [TearDown]
    public async Task Stop() => await _catalog.DisposeAsync();

    [Test]
    public async Task Is_empty_when_there_are_no_movies()
    {
        var page = await ListAsync(1, 20);
        Assert.That((page.Items.Count, page.Number, page.PageSize, page.Total), Is.EqualTo((0, 1, 20, 0)));
    }

    [Test]
    public async Task Lists_by_title_then_id_without_the_removed()
    {
        var late = await _catalog.AddAsync("Bravo", 2001);
        await _catalog.AddAsync("Alpha");
        var gone = await _catalog.AddAsync("Aardvark");
        var again = await _catalog.AddAsync("Bravo", 2000);
        await _catalog.RemoveAsync(gone.Id);
        var page = await ListAsync(1, 20);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Titles(page), Is.EqualTo(new[] { "Alpha", "Bravo", "Bravo" }));
            Assert.That(page.Items.Skip(1).Select(movie => movie.Id), Is.EqualTo(new[] { late.Id, again.Id }));
            Assert.That(page.Total, Is.EqualTo(3));
        }
    }

    [TestCase(1, new[] { "A", "B" })]
    [TestCase(2, new[] { "C", "D" })]
    [TestCase(3, new[] { "E" })]
    [TestCase(4, new string[0])]
    [TestCase(int.MaxValue, new string[0])]
    public async Task Cuts_pages(int number, string[] titles)
    {
        foreach (var title in new[] { "E", "C", "A", "D", "B" })
        {
            await _catalog.AddAsync(title);
        }

        var page = await ListAsync(number, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Titles(page), Is.EqualTo(titles));
            Assert.That((page.Number, page.PageSize, page.Total), Is.EqualTo((number, 2, 5)));
        }
    }

    [TestCase(0, 20, "page")]
    [TestCase(-1, 20, "page")]
    [TestCase(1, 0, "pageSize")]
    [TestCase(1, 101, "pageSize")]
    public void Refuses_a_page_that_is_none(int number, int size, string field)
    {
        var refusal = Assert.ThrowsAsync<InvalidRequestException>(() => ListAsync(number, size));
        Assert.That(refusal!.Fields.Keys, Is.EqualTo(new[] { field }));
    }

    private static IEnumerable<string> Titles(Page<MediaItem> page) => page.Items.Cast<MovieItem>().Select(movie => movie.Title);

    private Task<Page<MediaItem>> ListAsync(int number, int size) => _catalog.SendAsync(new ListMovies(number, size));
}
