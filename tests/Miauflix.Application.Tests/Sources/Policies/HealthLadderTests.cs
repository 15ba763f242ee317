using Miauflix.Application.Sources.Policies;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class HealthLadderTests
{
    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(2, 5)]
    [TestCase(3, 15)]
    [TestCase(9, 1_440)]
    public void Every_rung_has_its_rest(int level, double minutes) =>
        Assert.That(HealthLadder.RestOf(level, isStarting: false).TotalMinutes, Is.EqualTo(minutes));

    [Test]
    public void The_rest_is_short_while_the_server_starts() =>
        Assert.That(HealthLadder.RestOf(9, isStarting: true), Is.EqualTo(TimeSpan.FromMinutes(5)));

    [Test]
    public void Failures_climb_to_the_top_and_no_further() =>
        Assert.That(Enumerable.Range(0, 20).Aggregate(0, (level, _) => HealthLadder.AfterFailure(level, isOwnNetworkDown: false, retryAfter: null)), Is.EqualTo(9));

    [Test]
    public void Nobody_is_blamed_while_our_own_network_is_down()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HealthLadder.AfterFailure(0, isOwnNetworkDown: true, retryAfter: null), Is.EqualTo(1));
            Assert.That(HealthLadder.AfterFailure(1, isOwnNetworkDown: true, retryAfter: null), Is.EqualTo(1));
            Assert.That(HealthLadder.AfterFailure(4, isOwnNetworkDown: true, retryAfter: null), Is.EqualTo(4));
        }
    }

    [Test]
    public void The_level_rises_until_its_rest_covers_what_was_asked_for() =>
        Assert.That(HealthLadder.AfterFailure(0, isOwnNetworkDown: false, TimeSpan.FromMinutes(20)), Is.EqualTo(4));

    [Test]
    public void A_success_steps_down_once()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HealthLadder.AfterSuccess(3), Is.EqualTo(2));
            Assert.That(HealthLadder.AfterSuccess(0), Is.Zero);
        }
    }
}
