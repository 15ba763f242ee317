using Miauflix.Application.Storage.Policies;
using Miauflix.Domain.Storage;

namespace Miauflix.Application.Tests.Storage.Policies;

internal sealed class QualityRanksTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase("SD", 0)]
    [TestCase("FHD", 2)]
    [TestCase("8K", 5)]
    [TestCase("3D", 0)]
    [TestCase(null, 0)]
    public void Qualities_are_ranked(string? quality, int rank) => Assert.That(QualityRanks.Of(quality), Is.EqualTo(rank));

    [Test]
    public void The_lower_quality_of_a_pair_goes_first_inside_its_group()
    {
        var items = QualityRanks.MarkUpgraded(
        [
            Item("other", movie: 1, rank: 1, hoursIdle: 9),
            Item("low", movie: 2, rank: 1, hoursIdle: 1),
            Item("high", movie: 2, rank: 3, hoursIdle: 5),
            Item("unknown", movie: null, rank: 0, hoursIdle: 7),
        ]);

        Assert.That(
            EvictionOrder.Of(items, new StoragePolicy(), Now, includeSoftProtected: false).Select(choice => choice.Item.Title),
            Is.EqualTo(new[] { "low", "other", "unknown", "high" }));
    }

    private static EvictionCandidate Item(string title, long? movie, int rank, int hoursIdle) => new()
    {
        Id = Guid.NewGuid(),
        Title = title,
        MovieId = movie,
        QualityRank = rank,
        State = StoredItemState.Complete,
        CreatedAt = Now.AddDays(-2),
        LastAccessAt = Now.AddHours(-hoursIdle),
    };
}
