using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming;

/// <summary>One admitted request. Disposing it gives its place back; that is done once, later calls do nothing. Thread safe.</summary>
internal sealed class OpenRequest(StreamRequest request, string title, TimeProvider clock, Action<OpenRequest> leave) : IDisposable
{
    /// <summary>Bytes ahead of a reader that let it go on for a while: eight seconds at 8 Mbit/s.</summary>
    private const long ComfortBytes = 8_000_000;

    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private Sample _earlier = new(clock.GetTimestamp(), 0);
    private Sample _latest = new(clock.GetTimestamp(), 0);
    private OpenFile? _file;
    private long _position;
    private long _bytesServed;
    private int _isDisposed;

    public Guid Id { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    public StreamRequest Request { get; } = request;

    public string Title { get; } = title;

    public DateTimeOffset Since { get; } = clock.GetUtcNow();

    /// <summary>Cancelled when somebody closes the stream.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Offset in the file of the next byte.</summary>
    public long Position => Volatile.Read(ref _position);

    public long BytesServed => Volatile.Read(ref _bytesServed);

    /// <summary>Whether little of what comes next is on disk; never so for a file that is there as a whole.</summary>
    public bool IsShort
    {
        get
        {
            if (Request.IsComplete || _file is not { } file)
            {
                return false;
            }

            var position = Position;
            var end = file.Available().Where(run => run.Contains(position)).Select(run => run.End).SingleOrDefault(position);
            return position < file.SizeBytes && end < Math.Min(file.SizeBytes, position + ComfortBytes);
        }
    }

    /// <summary>Bytes per second over the last window, falling while nothing is read.</summary>
    public long BytesPerSecond
    {
        get
        {
            lock (_gate)
            {
                var seconds = clock.GetElapsedTime(_earlier.Time).TotalSeconds;
                return seconds <= 0 ? 0 : (long)((_bytesServed - _earlier.Bytes) / seconds);
            }
        }
    }

    /// <summary>The file is open.</summary>
    /// <param name="available">Runs of bytes that are on disk.</param>
    public void Follow(long sizeBytes, Func<IReadOnlyList<ByteRange>> available) => _file = new OpenFile(sizeBytes, available);

    /// <summary>Bytes up to <paramref name="position"/> were handed out, <paramref name="count"/> of them now.</summary>
    public void Advance(long position, int count)
    {
        lock (_gate)
        {
            _position = position;
            _bytesServed += count;
            if (clock.GetElapsedTime(_latest.Time) > RateWindow)
            {
                _earlier = _latest;
                _latest = new Sample(clock.GetTimestamp(), _bytesServed);
            }
        }
    }

    public void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            leave(this);
            _ended.Dispose();
        }
    }

    private sealed record OpenFile(long SizeBytes, Func<IReadOnlyList<ByteRange>> Available);

    private readonly record struct Sample(long Time, long Bytes);
}
