using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Tests.Sources.Searching;
using Microsoft.EntityFrameworkCore;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources;

public sealed class UnreadableSourcesTests
{
    private SourcesFixture _sources;
    private MovieDetails _movie;

    [SetUp]
    public async Task Start()
    {
        var provider = new FakeProvider("provider");
        provider.Has(0, Release(1), Release(2), Release(3));
        _sources = await SourcesFixture.StartAsync(provider);
        _movie = await _sources.AddMovieAsync();
        await _sources.FoundAsync(_movie, 3);
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Two_sources_with_swapped_hashes_are_hidden_and_nothing_else()
    {
        var swapped = await _sources.WriteAsync(async (db, token) =>
        {
            var rows = await db.MovieSources.OrderBy(source => source.Id).Take(2).ToListAsync(token);
            (rows[0].EncryptedInfoHash, rows[1].EncryptedInfoHash) = (rows[1].EncryptedInfoHash, rows[0].EncryptedInfoHash);
            return rows.ConvertAll(row => row.Id);
        });
        var shown = (await _sources.PageAsync(_movie)).Sources.Select(source => source.Id).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Has.Count.EqualTo(1).And.Not.SubsetOf(swapped));
            Assert.That(await _sources.CandidatesAsync(_movie), Is.EqualTo(shown));
        }
    }
}
