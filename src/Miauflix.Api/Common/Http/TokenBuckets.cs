using System.Collections.Concurrent;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Token buckets in memory. A bucket that is full again is no different from a new one, so idle ones are dropped; there are never more than
/// 100,000. Thread safe.
/// </summary>
internal sealed class TokenBuckets(TimeProvider clock)
{
    private const int MaxBuckets = 100_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();
    private long _nextSweepTicks;

    /// <summary>Number of buckets kept now.</summary>
    public int Count => _buckets.Count;

    /// <summary>Takes one token; null when there was one, else how long until the next.</summary>
    public TimeSpan? Take(string key, RateLimit limit)
    {
        Sweep();
        var bucket = _buckets.GetOrAdd(key, _ => new Bucket(limit, clock.GetUtcNow()));
        return bucket.Take(clock.GetUtcNow());
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        var due = Interlocked.Read(ref _nextSweepTicks);
        if (_buckets.Count < MaxBuckets
            && (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweepTicks, (now + SweepEvery).UtcTicks, due) != due))
        {
            return;
        }

        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsFull(now))
            {
                _buckets.TryRemove(key, out _);
            }
        }

        // All of them in use means a flood from very many addresses: starting over beats growing without end.
        if (_buckets.Count >= MaxBuckets)
        {
            _buckets.Clear();
        }
    }

    private sealed class Bucket(RateLimit limit, DateTimeOffset now)
    {
        private readonly Lock _gate = new();
        private double _tokens = limit.Burst;
        private DateTimeOffset _filledAt = now;

        public TimeSpan? Take(DateTimeOffset now)
        {
            lock (_gate)
            {
                Fill(now);
                if (_tokens < 1)
                {
                    return TimeSpan.FromSeconds((1 - _tokens) / limit.PerSecond);
                }

                _tokens--;
                return null;
            }
        }

        public bool IsFull(DateTimeOffset now)
        {
            lock (_gate)
            {
                Fill(now);
                return _tokens >= limit.Burst;
            }
        }

        private void Fill(DateTimeOffset now)
        {
            if (now > _filledAt)
            {
                _tokens = Math.Min(limit.Burst, _tokens + ((now - _filledAt).TotalSeconds * limit.PerSecond));
                _filledAt = now;
            }
        }
    }
}
