using Miauflix.Application.Sources.Policies;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class OnDemandWaitTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1_200);

    [Test]
    public void Keeps_a_tenth_of_a_second_for_saving() => Assert.That(Wait(0, null, hasAnswer: false), Is.EqualTo(1_100));

    [Test]
    public void An_answer_without_sources_shortens_the_wait() => Assert.That(Wait(0, null, hasAnswer: true), Is.EqualTo(800));

    [Test]
    public void Four_sources_are_not_enough_to_stop_early() => Assert.That(Wait(4, 50, hasAnswer: true), Is.EqualTo(800));

    [Test]
    public void Five_sources_end_the_wait_400_ms_after_the_first() => Assert.That(Wait(5, 50, hasAnswer: true), Is.EqualTo(450));

    [Test]
    public void A_tiny_budget_is_no_negative_wait() =>
        Assert.That(OnDemandWait.Deadline(TimeSpan.FromMilliseconds(50), 0, null, hasAnswer: false), Is.EqualTo(TimeSpan.Zero));

    private static double Wait(int usable, double? firstMs, bool hasAnswer) =>
        OnDemandWait.Deadline(Budget, usable, firstMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null, hasAnswer).TotalMilliseconds;
}
