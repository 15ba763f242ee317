using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;
using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Reading;

/// <summary>
/// A reader of one file. The path of a read whose bytes are there is a bounds check and one <c>pread</c>; it completes synchronously.
/// </summary>
internal sealed class TorrentReader : TorrentFileStream
{
    private readonly TorrentContent _content;
    private readonly TorrentFileEntry _file;
    private readonly ReaderDemand _demand;
    private SafeFileHandle? _handle;
    private long _position;
    private long _runEnd;
    private int _runEpoch;
    private long _pieceEnd;
    private long _readAheadBytes = long.MaxValue;
    private bool _isDisposed;

    public TorrentReader(TorrentContent content, TorrentFileEntry file, ReaderDemand demand)
    {
        _content = content;
        _file = file;
        _demand = demand;
    }

    public override long Length => _file.LengthBytes;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _position = value;
            _runEnd = 0;
            _pieceEnd = value < Length ? _content.Readers.Move(_demand, _file, value) : long.MaxValue;
        }
    }

    public override long ReadAheadBytes
    {
        get => Interlocked.Read(ref _readAheadBytes);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _readAheadBytes, value);
            _content.Readers.SetReadAhead(_demand, value);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_position >= Length || buffer.IsEmpty)
        {
            return new ValueTask<int>(0);
        }

        return _position < _runEnd && _runEpoch == _content.Epoch && TryRead(buffer.Span, out var read)
            ? new ValueTask<int>(read)
            : ReadWhenThereAsync(buffer, cancellationToken);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override async ValueTask<long> WaitForAsync(long position, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Length);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return await _content.Waits.ForRunAsync(_demand, _file, position, cancellationToken) - position;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _handle = null;
            _content.Readers.Close(_demand, _file);
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadWhenThereAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var epoch = _content.Epoch;
            _runEnd = await _content.Waits.ForRunAsync(_demand, _file, _position, cancellationToken);
            _runEpoch = epoch;
            if (TryRead(buffer.Span, out var read))
            {
                return read;
            }
        }
    }

    // False when the bytes are not there after all: the pieces are lost then, and fetched again.
    private bool TryRead(Span<byte> buffer, out int read)
    {
        var wanted = (int)Math.Min(buffer.Length, _runEnd - _position);
        try
        {
            _handle ??= _content.Readers.Handle(_file);
            read = RandomAccess.Read(_handle, buffer[..wanted], _position);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            read = 0;
        }

        if (read == 0)
        {
            _handle = null;
            _content.ReportLost(_file, _position);
            return false;
        }

        _position += read;
        if (_position >= _pieceEnd && _position < Length)
        {
            _pieceEnd = _content.Readers.Move(_demand, _file, _position);
        }

        return true;
    }
}
