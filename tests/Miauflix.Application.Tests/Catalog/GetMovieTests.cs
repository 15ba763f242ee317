using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources;

namespace Miauflix.Application.Tests.Catalog;

public sealed class GetMovieTests
{
    private const string Magnet = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=Film.2024.1080p";

    private CatalogFixture _catalog;

    [SetUp]
    public async Task Start() => _catalog = await CatalogFixture.StartAsync();

    [TearDown]
    public async Task Stop() => await _catalog.DisposeAsync();

    [Test]
    public async Task Answers_what_was_stored()
    {
        var added = await _catalog.AddAsync("Film");
        var found = await _catalog.SendAsync(new GetMovie(added.TmdbId));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Id, Is.EqualTo(added.Id));
            Assert.That(found.Title, Is.EqualTo("Film"));
            Assert.That(found.Poster, Is.Empty);
            Assert.That(found.Genres, Is.Empty);
            Assert.That(found.Sources, Is.Null);
        }
    }

    [Test]
    public async Task Answers_an_empty_list_when_sources_are_asked_for_and_there_are_none()
    {
        var added = await _catalog.AddAsync("Film");
        Assert.That((await _catalog.SendAsync(new GetMovie(added.TmdbId, Sources: new SourceListFilter()))).Sources, Is.Empty);
    }

    [Test]
    public async Task Lists_the_sources_of_this_movie_alone()
    {
        var added = await _catalog.AddAsync("Film");
        var other = await _catalog.AddAsync("Other");
        var source = await _catalog.SendAsync(new AddMovieSource(added.TmdbId, Magnet, TorrentFile: null));
        await _catalog.SendAsync(new AddMovieSource(other.TmdbId, Magnet, TorrentFile: null));
        Assert.That(
            (await _catalog.SendAsync(new GetMovie(added.TmdbId, Sources: new SourceListFilter()))).Sources!.Select(item => item.Id),
            Is.EqualTo(new[] { source.Source.Id }));
    }

    [Test]
    public void Says_when_there_is_no_such_movie()
    {
        var refusal = Assert.ThrowsAsync<NotFoundException>(() => _catalog.SendAsync(new GetMovie(550)));
        Assert.That(refusal!.Error, Is.EqualTo("Movie not found"));
    }

    [Test]
    public async Task Does_not_find_a_removed_movie()
    {
        var added = await _catalog.AddAsync("Film");
        await _catalog.RemoveAsync(added.Id);
        Assert.ThrowsAsync<NotFoundException>(() => _catalog.SendAsync(new GetMovie(added.TmdbId)));
    }
}
