namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>
/// How often a service may be asked: a number of calls a minute that learns. A refusal cuts it to nine tenths of what was really called and
/// makes us wait, longer after every further one; more than five successes in a row raise it by a tenth. Thread safe.
/// </summary>
internal sealed class AdaptiveLimit(int perMinute, TimeProvider clock)
{
    private const double Shrink = 0.9;
    private const double Growth = 1.1;
    private const int SuccessesToGrow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackOff = Window / 2;

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _calls = new();
    private double _limit = perMinute;
    private int _failures;
    private int _successes;
    private DateTimeOffset _backOffUntil;

    /// <summary>Calls a minute that are allowed now.</summary>
    public double PerMinute
    {
        get
        {
            lock (_gate)
            {
                return _limit;
            }
        }
    }

    /// <summary>How long the next call would wait.</summary>
    public TimeSpan Wait()
    {
        lock (_gate)
        {
            return WaitAt(clock.GetUtcNow());
        }
    }

    /// <summary>Waits until a call may be made, and counts it.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                wait = WaitAt(now);
                if (wait <= TimeSpan.Zero)
                {
                    _calls.Enqueue(now);
                    return;
                }
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            _failures = 0;
            if (++_successes > SuccessesToGrow)
            {
                _successes = 0;
                _limit = Math.Min(perMinute, _limit * Growth);
            }
        }
    }

    public void Refused()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            Forget(now);
            _successes = 0;
            _failures++;
            _limit = Math.Max(1, Math.Min(_limit, _calls.Count * Shrink));
            var backOff = TimeSpan.FromSeconds(Math.Pow(1.5, Math.Min(_failures, 20)));
            _backOffUntil = now + (backOff < LongestBackOff ? backOff : LongestBackOff);
        }
    }

    private TimeSpan WaitAt(DateTimeOffset now)
    {
        Forget(now);
        var full = _calls.Count >= _limit ? _calls.Peek() + Window - now : TimeSpan.Zero;
        var backOff = _backOffUntil - now;
        return full > backOff ? full : backOff > TimeSpan.Zero ? backOff : TimeSpan.Zero;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_calls.TryPeek(out var oldest) && now - oldest >= Window)
        {
            _calls.Dequeue();
        }
    }
}
