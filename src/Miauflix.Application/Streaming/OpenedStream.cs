using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Streaming;

/// <summary>
/// An answer that is ready to be sent: every check is done and the first byte is on disk. Owned by whoever sends it; disposing it
/// deregisters the reader and gives the stream's place back.
/// </summary>
public sealed class OpenedStream : IAsyncDisposable
{
    private readonly OpenRequest _place;
    private readonly TorrentLease _lease;
    private readonly MediaReader? _reader;
    private readonly StreamMeter _meter;
    private readonly Action<long>? _advanced;

    internal OpenedStream(
        MediaHead head,
        RangeDecision decision,
        OpenRequest place,
        TorrentLease lease,
        MediaReader? reader,
        StreamMeter meter,
        int copyStepBytes,
        Action<long>? advanced)
    {
        CopyStepBytes = copyStepBytes;
        _advanced = advanced;
        Head = head;
        Decision = decision;
        _place = place;
        _lease = lease;
        _reader = reader;
        _meter = meter;
    }

    public MediaHead Head { get; }

    /// <summary>Status, range and Content-Range.</summary>
    public RangeDecision Decision { get; }

    /// <summary>Whether bytes follow; not for HEAD, 304, 412 and 416.</summary>
    public bool HasBody => _reader is not null;

    /// <summary>Most bytes to copy before they are flushed to the client.</summary>
    public int CopyStepBytes { get; }

    /// <summary>Cancelled when an administrator closes the stream or the server stops.</summary>
    public CancellationToken Ended => _place.Ended;

    /// <summary>Reads the next bytes of the range, at most the buffer's length; waits for the swarm when they are not there yet.</summary>
    /// <exception cref="EndOfStreamException">The file ended before the range did.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var pending = _reader!.ReadAsync(buffer, cancellationToken);
        var read = pending.IsCompletedSuccessfully ? pending.Result : await _meter.WaitAsync(pending);
        if (read == 0)
        {
            throw new EndOfStreamException();
        }

        StreamMeter.Served(read);
        _reader.Taken(read);
        _place.Advance(_reader.Position, read);
        _advanced?.Invoke(_reader.Position);
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
        }

        _lease.Dispose();
        _place.Dispose();
    }
}
