using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class StatsScheduleTests
{
    [TestCase(12, 100, 104, 24, Description = "below 5 %: doubled")]
    [TestCase(12, 100, 107, 12, Description = "below 10 %: kept")]
    [TestCase(12, 100, 115, 9, Description = "below 20 %: three quarters")]
    [TestCase(24, 100, 150, 12, Description = "up to 50 %: halved")]
    [TestCase(24, 100, 151, 6, Description = "beyond: from the start")]
    [TestCase(24, 0, 1, 6, Description = "nothing became something")]
    [TestCase(48, 100, 100, 72, Description = "never beyond 72 h")]
    [TestCase(6, 100, 140, 6, Description = "never below 6 h")]
    public void The_interval_follows_the_change(int hours, int before, int now, int expected) =>
        Assert.That(
            StatsSchedule.Next(TimeSpan.FromHours(hours), new SwarmFigures(before, 10), new SwarmFigures(now, 10), jitter: 1),
            Is.EqualTo(TimeSpan.FromHours(expected)));

    [Test]
    public void The_first_interval_is_six_hours_whatever_was_found() =>
        Assert.That(StatsSchedule.Next(TimeSpan.Zero, null, new SwarmFigures(5, 5), jitter: 1), Is.EqualTo(TimeSpan.FromHours(6)));

    [TestCase(1, 30)]
    [TestCase(2, 60)]
    [TestCase(6, 960)]
    [TestCase(7, 1_440)]
    [TestCase(100, 1_440)]
    public void Failures_are_repeated_ever_later(int failures, int minutes) =>
        Assert.That(StatsSchedule.AfterFailure(failures), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
}
