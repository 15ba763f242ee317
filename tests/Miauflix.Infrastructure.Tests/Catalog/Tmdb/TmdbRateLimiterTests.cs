using Miauflix.Application.Catalog.Ports;
using Miauflix.Infrastructure.Catalog.Tmdb;
using Miauflix.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Catalog.Tmdb;

public sealed class TmdbRateLimiterTests
{
    private static readonly TimeSpan MoreThanASecond = TimeSpan.FromMilliseconds(1_100);

    private FakeTimeProvider _clock;
    private TmdbRateLimiter _limiter;

    [SetUp]
    public void Start()
    {
        _clock = new FakeTimeProvider();
        _limiter = new TmdbRateLimiter(_clock);
    }

    [TearDown]
    public void Stop() => _limiter.Dispose();

    [Test]
    public void Gives_40_turns_in_a_second_and_the_next_ones_later()
    {
        var turns = Ask(MetadataLane.Background, 100);
        Assert.That(Done(turns, 40), Is.EqualTo(40));
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.That(Done(turns, 40), Is.EqualTo(40));
        _clock.Advance(MoreThanASecond);
        Assert.That(Done(turns, 80), Is.EqualTo(80));
    }

    [Test]
    public void Lets_users_go_first_and_leaves_jobs_25_of_the_turns()
    {
        var jobs = Ask(MetadataLane.Background, 60);
        var users = Ask(MetadataLane.Interactive, 5);
        Assert.That(Done(users, 0), Is.Zero);
        _clock.Advance(MoreThanASecond);
        Assert.That((Done(users, 5), Done(jobs, 60)), Is.EqualTo((5, 60)), "nobody waits as a user any more");

        _ = Ask(MetadataLane.Interactive, 1);
        var more = Ask(MetadataLane.Background, 60);
        Assert.That(Done(more, 0), Is.LessThanOrEqualTo(25));
    }

    [Test]
    public void Gives_nobody_a_turn_while_it_is_paused()
    {
        _limiter.Pause(TimeSpan.FromSeconds(2));
        var turns = Ask(MetadataLane.Interactive, 3);
        _clock.Advance(TimeSpan.FromMilliseconds(1_900));
        Assert.That(Done(turns, 0), Is.Zero);
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.That(Done(turns, 3), Is.EqualTo(3));
    }

    [Test]
    public void Forgets_a_caller_that_gave_up()
    {
        _ = Ask(MetadataLane.Background, 40);
        using var giveUp = new CancellationTokenSource();
        var turn = _limiter.WaitAsync(MetadataLane.Background, giveUp.Token);
        giveUp.Cancel();
        Assert.ThrowsAsync<TaskCanceledException>(() => turn);
        var next = Ask(MetadataLane.Background, 40);
        _clock.Advance(MoreThanASecond);
        Assert.That(Done(next, 40), Is.EqualTo(40), "its turn is not lost");
    }

    private List<Task> Ask(MetadataLane lane, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _limiter.WaitAsync(lane, CancellationToken.None))];

    /// <summary>Turns are handed out on the caller's thread, their tasks end a moment later: those expected are waited for, others may show up.</summary>
    private static int Done(IReadOnlyList<Task> turns, int expected)
    {
        SpinWait.SpinUntil(() => Done(turns) >= expected, Probe.DefaultDeadline);
        SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(20));
        return Done(turns);
    }

    private static int Done(IReadOnlyList<Task> turns) => turns.Count(turn => turn.IsCompletedSuccessfully);
}
