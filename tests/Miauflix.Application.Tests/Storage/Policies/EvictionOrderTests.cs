using Miauflix.Application.Storage.Policies;
using Miauflix.Domain.Storage;

namespace Miauflix.Application.Tests.Storage.Policies;

internal sealed class EvictionOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Twelve items with ties, missing accesses and equal times.</summary>
    private static readonly EvictionCandidate[] Items =
    [
        Item(1, daysOld: 40, idleDays: 35),
        Item(2, daysOld: 10, idleDays: 2, popularity: 50),
        Item(3, daysOld: 9, idleDays: 2, popularity: 10),
        Item(4, daysOld: 8, idleDays: 2, popularity: 10, quality: 3),
        Item(5, daysOld: 7, idleDays: 2, popularity: 10, quality: 3, size: 900),
        Item(6, daysOld: 6) with { Reason = StoredReason.Preload },
        Item(7, daysOld: 3, idleDays: 3, accesses: 1) with { State = StoredItemState.Partial },
        Item(8, daysOld: 12, idleDays: 4) with { IsWatchedByAll = true },
        Item(9, daysOld: 5, idleDays: 1) with { IsOpen = true },
        Item(10, daysOld: 60, idleDays: 50) with { IsPinned = true },
        Item(11, daysOld: 20, idleDays: 3) with { IsBeingWatched = true },
        Item(12, daysOld: 4),
    ];

    [TestCase(CleanupStrategy.Lru, new[] { 7, 6, 1, 8, 12, 3, 5, 4, 2 })]
    [TestCase(CleanupStrategy.Fifo, new[] { 7, 6, 1, 8, 2, 3, 4, 5, 12 })]
    [TestCase(CleanupStrategy.Priority, new[] { 7, 6, 1, 8, 12, 3, 5, 4, 2 })]
    public void The_order_is_exact(CleanupStrategy strategy, int[] expected) =>
        Assert.That(Order(new StoragePolicy { CleanupStrategy = strategy }), Is.EqualTo(expected));

    [Test]
    public void By_priority_the_least_worth_keeping_goes_first()
    {
        var order = EvictionOrder.Of(Items, new StoragePolicy { CleanupStrategy = CleanupStrategy.Priority }, Now, includeSoftProtected: false);
        var scores = order.Where(choice => choice.Group == EvictionGroup.Others).Select(choice => KeepScore.Of(choice.Item, Now)).ToList();

        Assert.That(scores, Is.Ordered.Ascending);
        Assert.That(order.Select(choice => choice.Group), Is.Ordered.Ascending);
    }

    [Test]
    public void What_somebody_is_in_the_middle_of_goes_last_and_only_for_a_reader() =>
        Assert.That(Order(new StoragePolicy(), includeSoftProtected: true)[^1], Is.EqualTo(11));

    [Test]
    public void The_order_of_the_items_does_not_matter()
    {
        var reversed = EvictionOrder.Of(Items.Reverse(), new StoragePolicy(), Now, includeSoftProtected: false).Select(choice => Number(choice.Item));

        Assert.That(reversed, Is.EqualTo(Order(new StoragePolicy())));
    }

    [Test]
    public void Types_and_marks_of_the_policy_stay()
    {
        var order = Order(new StoragePolicy { ProtectedContent = [ContentMarks.Unwatched] });

        Assert.That(order, Is.EqualTo(new[] { 7 }), "only what was watched may go");
    }

    [Test]
    public void The_score_of_the_example_is_51_2()
    {
        var item = Item(1, daysOld: 30, idleDays: 7, popularity: 99, quality: 2, accesses: 2) with { Seeders = 10 };

        Assert.That(KeepScore.Of(item, Now), Is.EqualTo(51.2).Within(0.05));
    }

    private static int[] Order(StoragePolicy policy, bool includeSoftProtected = false) =>
        [.. EvictionOrder.Of(Items, policy, Now, includeSoftProtected).Select(choice => Number(choice.Item))];

    private static int Number(EvictionCandidate item) => int.Parse(item.Title, System.Globalization.CultureInfo.InvariantCulture);

    private static EvictionCandidate Item(
        int number,
        int daysOld,
        int? idleDays = null,
        double popularity = 0,
        int quality = 2,
        long size = 100,
        int accesses = 0) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Title = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        State = StoredItemState.Complete,
        CreatedAt = Now.AddDays(-daysOld),
        LastAccessAt = idleDays is { } days ? Now.AddDays(-days) : null,
        Popularity = popularity,
        QualityRank = quality,
        BytesOnDisk = size,
        AccessCount = accesses,
    };
}
