using Miauflix.Infrastructure.Sources.Files;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Sources.Files;

public sealed class AdaptiveLimitTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task No_more_calls_than_allowed_are_made_within_a_minute()
    {
        var limit = new AdaptiveLimit(perMinute: 3, _clock);
        for (var call = 0; call < 3; call++)
        {
            await limit.TakeAsync(CancellationToken.None);
        }

        Assert.That(limit.Wait(), Is.EqualTo(TimeSpan.FromMinutes(1)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(limit.Wait(), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_refusal_cuts_the_limit_below_what_was_called_and_successes_raise_it_again()
    {
        var limit = new AdaptiveLimit(perMinute: 90, _clock);
        for (var call = 0; call < 20; call++)
        {
            await limit.TakeAsync(CancellationToken.None);
        }

        limit.Refused();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(limit.PerMinute, Is.EqualTo(18));
            Assert.That(limit.Wait(), Is.GreaterThan(TimeSpan.FromSeconds(1.5)), "The limit is used up for this minute.");
        }

        for (var success = 0; success < 6; success++)
        {
            limit.Succeeded();
        }

        Assert.That(limit.PerMinute, Is.EqualTo(19.8).Within(1e-9));
    }

    [Test]
    public void Refusals_in_a_row_make_it_wait_longer_half_a_minute_at_most()
    {
        var limit = new AdaptiveLimit(perMinute: 90, _clock);
        limit.Refused();
        Assert.That(limit.Wait(), Is.EqualTo(TimeSpan.FromSeconds(1.5)));
        limit.Refused();
        Assert.That(limit.Wait(), Is.EqualTo(TimeSpan.FromSeconds(2.25)));
        for (var refusal = 0; refusal < 10; refusal++)
        {
            limit.Refused();
        }

        Assert.That(limit.Wait(), Is.EqualTo(TimeSpan.FromSeconds(30)));
    }
}
