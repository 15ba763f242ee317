using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;
using Miauflix.Infrastructure.Streaming.Libtorrent.Reading;
using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>Registers readers and wishes without a reader, and passes on where each of them is. Thread safe.</summary>
internal sealed class ContentReaders : IDisposable
{
    /// <summary>How long downloading goes on when the last reader left.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(4);

    private readonly ContentState _state;
    private readonly FileHandles _handles;
    private readonly ITimer _idle;

    public ContentReaders(ContentState state, IContentLayout layout, TimeProvider timeProvider)
    {
        _state = state;
        _handles = new FileHandles(layout);
        _idle = timeProvider.CreateTimer(_ => Idle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count => _state.Steering.ReaderCount;

    /// <summary>A reader of this file that has not asked for anything yet; owed one <see cref="Close"/>.</summary>
    public ReaderDemand Open(TorrentFileEntry file)
    {
        var (first, end) = _state.Map.PiecesOf(file);
        var demand = new ReaderDemand(first, end);
        lock (_state.Lock)
        {
            _state.ThrowIfClosed();
            _state.Steering.Open(demand);
        }

        _handles.Retain(file);
        return demand;
    }

    public void Close(ReaderDemand demand, TorrentFileEntry file)
    {
        _handles.Release(file);
        lock (_state.Lock)
        {
            if (!_state.IsClosed)
            {
                _state.Steering.Close(demand);
                _idle.Change(IdleAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The file's handle, shared by its readers.</summary>
    public SafeFileHandle Handle(TorrentFileEntry file) => _handles.Get(file);

    /// <summary>Lets the next reader open the file again: it may have been replaced.</summary>
    public void ForgetHandle(TorrentFileEntry file) => _handles.Forget(file);

    /// <summary>Steers to a position of the file; answers where the piece there ends in the file.</summary>
    public long Move(ReaderDemand demand, TorrentFileEntry file, long position)
    {
        var piece = _state.Map.PieceAt(file, position);
        lock (_state.Lock)
        {
            _state.ThrowIfClosed();
            _state.Steering.Move(demand, piece);
        }

        return _state.Map.StartInFile(file, piece + 1);
    }

    /// <param name="demand">Of the reader.</param>
    /// <param name="bytes">Fetched ahead of its position at most; rounded up to whole pieces.</param>
    public void SetReadAhead(ReaderDemand demand, long bytes)
    {
        var length = _state.Map.PieceLength;
        var pieces = (int)Math.Min(int.MaxValue, ((Math.Min(bytes, long.MaxValue - length) - 1) / length) + 1);
        lock (_state.Lock)
        {
            _state.Steering.SetReadAhead(demand, pieces);
        }
    }

    /// <summary>Replaces what is wanted of the file without a reader.</summary>
    public void Prefetch(TorrentFileEntry file, IReadOnlyList<ByteRange> ranges)
    {
        var runs = ranges
            .Select(range => new ByteRange(Math.Min(range.Start, file.LengthBytes), Math.Min(range.End, file.LengthBytes)))
            .Where(range => range.Length > 0)
            .Select(range => (_state.Map.PieceAt(file, range.Start), _state.Map.PieceAt(file, range.End - 1) + 1));
        lock (_state.Lock)
        {
            _state.Steering.Prefetch(file.Index, [.. runs]);
        }
    }

    /// <summary>Runs of the file that are on disk.</summary>
    public IReadOnlyList<ByteRange> StoredRanges(TorrentFileEntry file)
    {
        var (piece, end) = _state.Map.PiecesOf(file);
        var ranges = new List<ByteRange>();
        lock (_state.Lock)
        {
            while (piece < end)
            {
                if (!_state.Gate.IsStored(piece))
                {
                    piece++;
                    continue;
                }

                var runEnd = _state.Gate.FirstNotStored(piece, end);
                ranges.Add(new ByteRange(
                    Math.Max(0, _state.Map.StartInFile(file, piece)),
                    Math.Min(file.LengthBytes, _state.Map.StartInFile(file, runEnd))));
                piece = runEnd;
            }
        }

        return ranges;
    }

    public void Dispose() => _idle.Dispose();

    private void Idle()
    {
        lock (_state.Lock)
        {
            if (!_state.IsClosed)
            {
                _state.Steering.Idle();
            }
        }
    }
}
