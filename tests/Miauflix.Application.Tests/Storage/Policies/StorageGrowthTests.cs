using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Tests.Storage.Policies;

internal sealed class StorageGrowthTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Test]
    public void The_growth_is_that_since_the_oldest_of_seven_days() =>
        Assert.That(StorageGrowth.PerDay([(Today.AddDays(-9), 5), (Today.AddDays(-4), 100), (Today.AddDays(-1), 700)], Today, 900), Is.EqualTo(200));

    [Test]
    public void On_the_first_day_nothing_is_known() => Assert.That(StorageGrowth.PerDay([(Today, 100)], Today, 900), Is.Null);

    [TestCase(200L, 5.0)]
    [TestCase(-10L, null)]
    [TestCase(null, null)]
    public void The_days_until_it_is_full_follow(long? perDay, double? expected) =>
        Assert.That(StorageGrowth.DaysUntilFull(perDay, bytesNow: 1_000, quotaBytes: 2_000), Is.EqualTo(expected));
}
