namespace Miauflix.TestKit.Swarm;

/// <summary>What a relay does to its connections; shared by all of them and changed while they run.</summary>
internal sealed class RelayConditions
{
    private long _oneWayDelayTicks;
    private long _corruptOneByteIn;
    private volatile TaskCompletionSource? _stall;

    public RateGate Down { get; } = new();

    public TimeSpan OneWayDelay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _oneWayDelayTicks));
        set => Interlocked.Exchange(ref _oneWayDelayTicks, value.Ticks);
    }

    public long CorruptOneByteIn
    {
        get => Interlocked.Read(ref _corruptOneByteIn);
        set => Interlocked.Exchange(ref _corruptOneByteIn, value);
    }

    public bool IsStalled
    {
        get => _stall is not null;
        set
        {
            var before = _stall;
            if (value == before is not null)
            {
                return;
            }

            _stall = value ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            before?.SetResult();
        }
    }

    /// <summary>Returns at once, or when the stall ends.</summary>
    public Task WhenMovingAsync(CancellationToken cancellationToken) => _stall?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
