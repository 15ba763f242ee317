using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// At most 40 calls in any second for the whole process, in two lanes: callers that a user waits for go first, and for a second after one
/// of them came, jobs get at most 25. A pause stops both. Thread safe.
/// </summary>
internal sealed class TmdbRateLimiter(TimeProvider clock) : IDisposable
{
    public const int CallsPerSecond = 40;
    public const int BackgroundCallsPerSecond = 25;

    /// <summary>A little more than a second: calls that leave evenly may arrive bunched.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_050);

    private readonly Lock _gate = new();
    private readonly Queue<long> _granted = new();
    private readonly LinkedList<TaskCompletionSource> _interactive = [];
    private readonly LinkedList<TaskCompletionSource> _background = [];
    private ITimer? _timer;
    private long _lastInteractive = long.MinValue;
    private DateTimeOffset _pausedUntil;

    /// <summary>Waits for a turn.</summary>
    public async Task WaitAsync(MetadataLane lane, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            if (lane == MetadataLane.Interactive)
            {
                _lastInteractive = clock.GetTimestamp();
            }

            place = (lane == MetadataLane.Interactive ? _interactive : _background).AddLast(turn);
            Grant();
        }

        await using var giveUp = cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                place.List?.Remove(place);
            }

            turn.TrySetCanceled(cancellationToken);
        });
        await turn.Task;
    }

    /// <summary>Nobody gets a turn for so long.</summary>
    public void Pause(TimeSpan time)
    {
        lock (_gate)
        {
            var until = clock.GetUtcNow() + time;
            if (until > _pausedUntil)
            {
                _pausedUntil = until;
            }

            Grant();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
        }
    }

    private void Grant()
    {
        while (_granted.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Window)
        {
            _granted.Dequeue();
        }

        var pause = _pausedUntil - clock.GetUtcNow();
        while (pause <= TimeSpan.Zero && Next() is { } turn)
        {
            turn.List!.Remove(turn);
            if (turn.Value.TrySetResult())
            {
                _granted.Enqueue(clock.GetTimestamp());
            }
        }

        if (_interactive.Count + _background.Count > 0)
        {
            WakeIn(pause > TimeSpan.Zero ? pause : UntilNext());
        }
    }

    private LinkedListNode<TaskCompletionSource>? Next()
    {
        if (_granted.Count >= CallsPerSecond)
        {
            return null;
        }

        var usersCall = _lastInteractive != long.MinValue && clock.GetElapsedTime(_lastInteractive) < Window;
        return _interactive.First
            ?? (usersCall && _granted.Count >= BackgroundCallsPerSecond ? null : _background.First);
    }

    /// <summary>Until the oldest turn leaves the window.</summary>
    private TimeSpan UntilNext()
    {
        var wait = _granted.TryPeek(out var oldest) ? Window - clock.GetElapsedTime(oldest) : TimeSpan.Zero;
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
    }

    private void WakeIn(TimeSpan wait)
    {
        _timer ??= clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_gate)
        {
            Grant();
        }
    }
}
