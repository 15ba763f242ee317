using Miauflix.Application.Catalog.Demo;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Tests.Catalog;

public sealed class PutDemoCatalogTests
{
    private CatalogFixture _catalog;

    [SetUp]
    public async Task Start() => _catalog = await CatalogFixture.StartAsync();

    [TearDown]
    public async Task Stop() => await _catalog.DisposeAsync();

    [Test]
    public async Task A_film_of_an_older_data_directory_is_hidden_behind_the_built_in_one()
    {
        var old = await _catalog.WriteAsync(async (db, token) =>
        {
            var movie = db.Movies.Add(new Movie { TmdbId = Movie.FirstOwnTmdbId, Title = "Sintel", IsDemo = true, CreatedAt = _catalog.Clock.GetUtcNow() }).Entity;
            await db.SaveChangesAsync(token);
            return movie.Id;
        });

        await _catalog.SendAsync(new PutDemoCatalog());
        var film = await _catalog.SendAsync(new PutDemoMovie("Sintel", 2010, 15, "A dragon."));

        Assert.Multiple(async () =>
        {
            Assert.That(film, Is.Not.EqualTo(old), "its source goes to the built-in one");
            Assert.That((await _catalog.RowAsync(old)).RemovedAt, Is.Not.Null);
            Assert.That((await _catalog.RowAsync(film)).RemovedAt, Is.Null);
        });
    }
}
