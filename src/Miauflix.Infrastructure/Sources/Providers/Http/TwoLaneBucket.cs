namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// Keeps calls to one provider within its rate. Work in the background uses the normal rate; somebody who waits may take up to four calls
/// ahead of time, which the background then pays back. Thread safe.
/// </summary>
/// <param name="perMinute">Calls per minute in the long run.</param>
/// <param name="spacing">Least time between two calls of either lane.</param>
/// <param name="clock">Time.</param>
internal sealed class TwoLaneBucket(int perMinute, TimeSpan spacing, TimeProvider clock)
{
    /// <summary>Calls that may follow one another at once: saved up by the background, or borrowed by those who wait.</summary>
    public const int Burst = 4;

    private readonly Lock _gate = new();
    private double _tokens = Burst;
    private long _counted = clock.GetTimestamp();
    private long? _lastCall;

    /// <summary>Takes the next call and answers how long to wait before making it; null when that is more than <paramref name="patience"/>.</summary>
    /// <param name="patience">How long somebody waits; null = the background, which waits as long as it takes.</param>
    public TimeSpan? Take(TimeSpan? patience)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            Refill(now);
            var least = patience is null ? 1 : 1 - Burst;
            var wait = _tokens >= least ? TimeSpan.Zero : TimeSpan.FromMinutes((least - _tokens) / perMinute);
            if (_lastCall is { } last && last + Ticks(spacing) - now is var early && TimeSpan.FromSeconds((double)early / clock.TimestampFrequency) is var rest && rest > wait)
            {
                wait = rest;
            }

            if (wait > patience)
            {
                return null;
            }

            _tokens--;
            _lastCall = now + Ticks(wait);
            return wait;
        }
    }

    private void Refill(long now)
    {
        _tokens = Math.Min(Burst, _tokens + (clock.GetElapsedTime(_counted, now).TotalMinutes * perMinute));
        _counted = now;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
