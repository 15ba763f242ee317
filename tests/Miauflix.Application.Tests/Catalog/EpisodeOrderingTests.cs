using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Tests.Catalog;

/// <summary>A show with specials 1 and 2, season 1 with episodes 1, 2 and 5, season 3 with an aired and an unaired one.</summary>
public sealed class EpisodeOrderingTests
{
    private static readonly DateOnly Aired = new(2026, 5, 1);
    private static readonly DateOnly Later = new(2026, 7, 1);

    private CatalogFixture _catalog;
    private Dictionary<(int Season, int Number), long> _ids;

    [SetUp]
    public async Task Start()
    {
        _catalog = await CatalogFixture.StartAsync();
        _ids = await _catalog.AddShowAsync(
            "Show",
            (0, 1, Aired),
            (0, 2, Aired),
            (1, 1, Aired),
            (1, 2, Aired),
            (1, 5, Aired),
            (3, 1, Aired),
            (3, 2, Later));
    }

    [TearDown]
    public async Task Stop() => await _catalog.DisposeAsync();

    [TestCase(1, 1, 1, 2)]
    [TestCase(1, 2, 1, 5, Description = "a gap")]
    [TestCase(1, 5, 3, 1, Description = "a border, and a missing season")]
    [TestCase(0, 1, 0, 2, Description = "specials stay among themselves")]
    public async Task Finds_the_next_and_back_again(int season, int number, int nextSeason, int nextNumber)
    {
        var next = await NextAsync((season, number), default);
        var back = await _catalog.UseAsync<IEpisodeOrder, EpisodeNeighbour>(
            order => order.PreviousAsync(_ids[(nextSeason, nextNumber)], default, CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That(next, Is.EqualTo(new EpisodeNeighbour(_ids[(nextSeason, nextNumber)])));
            Assert.That(back, Is.EqualTo(new EpisodeNeighbour(_ids[(season, number)])));
        });
    }

    [Test]
    public async Task Says_when_the_next_has_not_aired() => Assert.That(
        await NextAsync((3, 1), default),
        Is.EqualTo(new EpisodeNeighbour(null, EpisodeNeighbour.NotAired, Later)));

    [Test]
    public async Task Answers_the_unaired_when_asked_to() => Assert.That(
        await NextAsync((3, 1), new EpisodeOrder(IncludeUnaired: true)),
        Is.EqualTo(new EpisodeNeighbour(_ids[(3, 2)])));

    [TestCase(3, 2)]
    [TestCase(0, 2, Description = "the last special")]
    public async Task Says_when_there_are_no_more(int season, int number) => Assert.That(
        await NextAsync((season, number), default),
        Is.EqualTo(new EpisodeNeighbour(null, EpisodeNeighbour.NoMoreEpisodes)));

    [Test]
    public async Task Goes_from_specials_into_the_first_season_when_they_count() => Assert.That(
        await NextAsync((0, 2), new EpisodeOrder(IncludeSpecials: true)),
        Is.EqualTo(new EpisodeNeighbour(_ids[(1, 1)])));

    [Test]
    public void Does_not_know_an_unknown_episode() =>
        Assert.ThrowsAsync<NotFoundException>(() => _catalog.UseAsync<IEpisodeOrder, EpisodeNeighbour>(
            order => order.NextAsync(99_999, default, CancellationToken.None)));

    private Task<EpisodeNeighbour> NextAsync((int Season, int Number) from, EpisodeOrder order) =>
        _catalog.UseAsync<IEpisodeOrder, EpisodeNeighbour>(episodes => episodes.NextAsync(_ids[from], order, CancellationToken.None));
}
