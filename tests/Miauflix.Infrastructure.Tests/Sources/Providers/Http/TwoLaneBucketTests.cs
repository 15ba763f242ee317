using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Sources.Providers.Http;

public sealed class TwoLaneBucketTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public void The_background_waits_for_its_rate()
    {
        var bucket = new TwoLaneBucket(60, TimeSpan.Zero, _clock);
        for (var call = 0; call < TwoLaneBucket.Burst; call++)
        {
            Assert.That(bucket.Take(patience: null), Is.EqualTo(TimeSpan.Zero));
        }

        Assert.That(bucket.Take(patience: null), Is.EqualTo(TimeSpan.FromSeconds(1)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void Who_waits_goes_ahead_and_the_background_pays_back()
    {
        var bucket = new TwoLaneBucket(60, TimeSpan.Zero, _clock);
        for (var call = 0; call < 2 * TwoLaneBucket.Burst; call++)
        {
            Assert.That(bucket.Take(TimeSpan.FromMilliseconds(100)), Is.EqualTo(TimeSpan.Zero));
        }

        Assert.That(bucket.Take(patience: null), Is.EqualTo(TimeSpan.FromSeconds(5)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void A_turn_that_is_too_far_away_is_refused_at_once_and_costs_nothing()
    {
        var bucket = new TwoLaneBucket(60, TimeSpan.FromSeconds(2), _clock);
        Assert.That(bucket.Take(TimeSpan.FromSeconds(1)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(bucket.Take(TimeSpan.FromSeconds(1)), Is.Null);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(bucket.Take(TimeSpan.FromSeconds(1)), Is.EqualTo(TimeSpan.Zero));
    }
}
