using System.Diagnostics;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Paces bytes on a schedule: each run of bytes takes the time it needs at the rate, one after another over all callers, so timer
/// inaccuracy never adds up. Counts what passes. Thread safe.
/// </summary>
internal sealed class RateGate
{
    private const int Unlimited = 64 * 1024;
    private const int Smallest = 1024;
    private const int StepsPerSecond = 100;

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _freeAt;
    private long _totalBytes;
    private long _bytesPerSecond;

    /// <summary>0 = no limit.</summary>
    public long BytesPerSecond
    {
        get => Interlocked.Read(ref _bytesPerSecond);
        set => Interlocked.Exchange(ref _bytesPerSecond, value);
    }

    public long TotalBytes => Interlocked.Read(ref _totalBytes);

    /// <summary>How many bytes to take at once, so that a limited flow is smooth (10 ms).</summary>
    public int StepBytes => BytesPerSecond is > 0 and var rate ? (int)Math.Clamp(rate / StepsPerSecond, Smallest, Unlimited) : Unlimited;

    /// <summary>Waits until these bytes have had their time.</summary>
    public Task PassAsync(int count, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _totalBytes, count);
        var rate = BytesPerSecond;
        if (rate <= 0)
        {
            return Task.CompletedTask;
        }

        TimeSpan wait;
        lock (_lock)
        {
            var now = _clock.Elapsed;
            _freeAt = (_freeAt > now ? _freeAt : now) + TimeSpan.FromSeconds((double)count / rate);
            wait = _freeAt - now;
        }

        return Task.Delay(wait, cancellationToken);
    }
}
