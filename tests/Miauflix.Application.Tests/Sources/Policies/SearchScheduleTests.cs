using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class SearchScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [TestCase(1, 60)]
    [TestCase(2, 120)]
    [TestCase(5, 960)]
    [TestCase(6, 1_440)]
    [TestCase(100, 1_440)]
    public void An_empty_answer_doubles_the_pause_up_to_a_day(int streak, double minutes) =>
        Assert.That((SearchSchedule.AfterEmpty(streak, Now, chance: 0.5) - Now).TotalMinutes, Is.EqualTo(minutes).Within(0.01));

    [TestCase(0, 45)]
    [TestCase(1, 75)]
    public void The_pause_varies_by_a_quarter(double chance, double minutes) =>
        Assert.That((SearchSchedule.AfterEmpty(1, Now, chance) - Now).TotalMinutes, Is.EqualTo(minutes).Within(0.01));

    [TestCase(ContentKind.Movie, 10, 12)]
    [TestCase(ContentKind.Movie, 100, 72)]
    [TestCase(ContentKind.Movie, 400, 336)]
    [TestCase(ContentKind.Movie, 4_000, 1_440)]
    [TestCase(ContentKind.Episode, 1, 1)]
    [TestCase(ContentKind.Episode, 10, 6)]
    [TestCase(ContentKind.Episode, 20, 12)]
    public void Old_titles_are_refreshed_less_often(ContentKind kind, int daysOld, double hours) => Assert.That(
        (SearchSchedule.Refresh(kind, DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-daysOld), Now, chance: 0.5) - Now).TotalHours,
        Is.EqualTo(hours).Within(0.01));

    [Test]
    public void A_title_without_a_date_is_taken_for_an_old_one() =>
        Assert.That((SearchSchedule.Refresh(ContentKind.Movie, released: null, Now, chance: 0.5) - Now).TotalDays, Is.EqualTo(60).Within(0.01));

    [Test]
    public void Nothing_is_looked_for_earlier_than_a_week_before_its_release() =>
        Assert.That(SearchSchedule.NotBefore(new DateOnly(2026, 7, 8)), Is.EqualTo(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
}
