using Miauflix.Infrastructure.Streaming.Libtorrent;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent;

public sealed class SeedingLimitsTests
{
    [TestCase(99, 59, ExpectedResult = false)]
    [TestCase(100, 0, ExpectedResult = true)]
    [TestCase(0, 60, ExpectedResult = true)]
    public bool Ratio_or_time_ends_seeding(long uploaded, int minutes) =>
        new SeedingLimits(1.0, TimeSpan.FromMinutes(60)).IsReached(false, uploaded, 100, TimeSpan.FromMinutes(minutes));

    [Test]
    public void A_private_torrent_is_left_to_its_tracker() =>
        Assert.That(new SeedingLimits(1.0, TimeSpan.Zero).IsReached(true, 1000, 100, TimeSpan.FromDays(9)), Is.False);

    [Test]
    public void Without_limits_seeding_never_ends() =>
        Assert.That(new SeedingLimits(null, null).IsReached(false, long.MaxValue, 1, TimeSpan.FromDays(999)), Is.False);
}
