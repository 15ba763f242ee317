using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;

namespace Miauflix.Application.Tests.Catalog;

public sealed class NextUpTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PlacedEpisode[] Episodes =
    [
        new(11, Today.AddDays(-30)),
        new(12, Today.AddDays(-20)),
        new(13, Today.AddDays(-10)),
        new(14, Today.AddDays(10)),
    ];

    [Test]
    public void Is_the_first_aired_episode_when_nothing_was_watched() => Assert.That(Choose(), Is.EqualTo(new EpisodeNeighbour(11)));

    [Test]
    public void Follows_the_one_that_was_watched_last() =>
        Assert.That(Choose(Watched(12, 2), Watched(11, 1)), Is.EqualTo(new EpisodeNeighbour(13)));

    [Test]
    public void Goes_by_time_before_order() =>
        Assert.That(Choose(Watched(13, 1), Watched(11, 2)), Is.EqualTo(new EpisodeNeighbour(12)));

    [Test]
    public void Is_the_one_that_was_begun() =>
        Assert.That(Choose(Watched(11, 1), new WatchedEpisode(13, IsWatched: false, Now)), Is.EqualTo(new EpisodeNeighbour(13)));

    [Test]
    public void Says_when_the_next_has_not_aired() => Assert.That(
        Choose(Watched(11, 1), Watched(12, 2), Watched(13, 3)),
        Is.EqualTo(new EpisodeNeighbour(null, EpisodeNeighbour.NotAired, Today.AddDays(10))));

    [Test]
    public void Says_when_everything_was_watched() => Assert.That(
        Choose(Watched(11, 1), Watched(12, 2), Watched(13, 3), Watched(14, 4)),
        Is.EqualTo(new EpisodeNeighbour(null, EpisodeNeighbour.NoMoreEpisodes)));

    private static EpisodeNeighbour Choose(params WatchedEpisode[] watched) => NextUp.Choose(Episodes, watched, date => date <= Today);

    private static WatchedEpisode Watched(long id, int minutes) => new(id, IsWatched: true, Now.AddMinutes(minutes));
}
