using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;
using Miauflix.Infrastructure.Streaming.Libtorrent.Reading;
using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// The pieces of a torrent whose metadata is known, and its readers: state lives here, in managed memory, so that a read asks nobody.
/// Thread safe: one short lock.
/// </summary>
internal sealed class TorrentContent
{
    /// <summary>How long a reader waits without any block of its piece coming in before it asks for it again.</summary>
    public static readonly TimeSpan UrgeAfter = TimeSpan.FromSeconds(1.5);

    /// <summary>How long downloading goes on when the last reader left.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly FileHandles _handles;
    private readonly PieceGate _gate;
    private readonly PieceSteering _steering;
    private readonly PieceWaiters _waiters = new();
    private readonly Dictionary<int, Task> _verifications = [];
    private int _epoch;
    private int _version;
    private readonly ITimer _idle;
    private bool _isClosed;

    public TorrentContent(
        TorrentMetadata metadata, InfoDictionary info, IContentLayout layout, IPieceRequests requests, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        Layout = layout;
        _handles = new FileHandles(layout);
        Metadata = metadata;
        Map = new PieceMap(metadata);
        Hasher = new PieceHasher(Map, info, layout);
        Info = info;
        _gate = new PieceGate(Map);
        _steering = new PieceSteering(Map, _gate, requests);
        _idle = timeProvider.CreateTimer(_ => Idle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Called, outside the lock, when pieces that were on disk are not any more: the engine has to fetch them again.</summary>
    public Action? PiecesLost { get; set; }

    public TorrentMetadata Metadata { get; }

    public InfoDictionary Info { get; }

    public IContentLayout Layout { get; }

    public PieceMap Map { get; }

    public PieceHasher Hasher { get; }

    /// <summary>Changes whenever bytes that could be read may not be any more.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Changes with every piece that comes or goes.</summary>
    public int Version => Volatile.Read(ref _version);

    public int StoredCount => _gate.StoredCount;

    public bool IsComplete => _gate.StoredCount == Map.PieceCount;

    public int ReaderCount => _steering.ReaderCount;

    /// <summary>The pieces on disk, one bit each, least significant first.</summary>
    public byte[] StoredBits()
    {
        lock (_lock)
        {
            return _gate.StoredBits();
        }
    }

    public void BlockRequested(int piece, int block)
    {
        lock (_lock)
        {
            _gate.BlockRequested(piece, block);
        }
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool BlockWritten(int piece, int block)
    {
        lock (_lock)
        {
            return _gate.BlockWritten(piece, block) && Announce(piece);
        }
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool HashPassed(int piece)
    {
        lock (_lock)
        {
            return _gate.HashPassed(piece) && Announce(piece);
        }
    }

    public void HashFailed(int piece)
    {
        lock (_lock)
        {
            _gate.Drop(piece);
        }
    }

    /// <summary>Pieces known from an earlier run; before the engine starts on the torrent.</summary>
    public void Claim(PieceBits pieces)
    {
        lock (_lock)
        {
            for (var piece = 0; piece < pieces.Count; piece++)
            {
                if (pieces.Contains(piece))
                {
                    _gate.Claim(piece);
                }
            }
        }
    }

    /// <summary>The engine starts anew: answers the pieces it is given, one bit each, least significant first.</summary>
    public byte[] HandOver()
    {
        lock (_lock)
        {
            _gate.HandOver();
            return _gate.StoredBits();
        }
    }

    /// <summary>Takes over the engine's own view; answers the pieces that became readable by it.</summary>
    public IReadOnlyList<int> Synchronize(PieceBits have, IEnumerable<(int Piece, int Block)> written)
    {
        lock (_lock)
        {
            var stored = _gate.Synchronize(have, written);
            foreach (var piece in stored)
            {
                Announce(piece);
            }

            Interlocked.Increment(ref _epoch);
            _waiters.CompleteAll();
            return stored;
        }
    }

    /// <summary>What the engine was asked for before is not known.</summary>
    public void ForgetRequests()
    {
        lock (_lock)
        {
            _steering.Forget();
        }
    }

    /// <summary>The engine forgot what it was asked for: asks again.</summary>
    public void RestartRequests()
    {
        lock (_lock)
        {
            _steering.Restart();
        }
    }

    public TorrentReader Open(int fileIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fileIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fileIndex, Metadata.Files.Count);
        var file = Metadata.Files[fileIndex];
        ArgumentOutOfRangeException.ThrowIfEqual(file.IsPadding, true, nameof(fileIndex));
        var (first, end) = Map.PiecesOf(file);
        var demand = new ReaderDemand(first, end);
        lock (_lock)
        {
            ThrowIfClosed();
            _steering.Open(demand);
        }

        _handles.Retain(file);
        return new TorrentReader(this, file, demand);
    }

    public void Close(ReaderDemand demand, TorrentFileEntry file)
    {
        _handles.Release(file);
        lock (_lock)
        {
            if (!_isClosed)
            {
                _steering.Close(demand);
                _idle.Change(IdleAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public SafeFileHandle Handle(TorrentFileEntry file) => _handles.Get(file);

    /// <summary>Steers to a position of the file; answers where the piece there ends in the file.</summary>
    public long Move(ReaderDemand demand, TorrentFileEntry file, long position)
    {
        var piece = Map.PieceAt(file, position);
        lock (_lock)
        {
            ThrowIfClosed();
            _steering.Move(demand, piece);
        }

        return Map.StartInFile(file, piece + 1);
    }

    /// <param name="bytes">Fetched ahead of a reader's position at most; rounded up to whole pieces.</param>
    public void SetReadAhead(ReaderDemand demand, long bytes)
    {
        lock (_lock)
        {
            _steering.SetReadAhead(demand, (int)Math.Min(int.MaxValue, ((Math.Min(bytes, long.MaxValue - Map.PieceLength) - 1) / Map.PieceLength) + 1));
        }
    }

    public void Prefetch(int fileIndex, IReadOnlyList<ByteRange> ranges)
    {
        var file = Metadata.Files[fileIndex];
        var runs = ranges
            .Select(range => new ByteRange(Math.Min(range.Start, file.LengthBytes), Math.Min(range.End, file.LengthBytes)))
            .Where(range => range.Length > 0)
            .Select(range => (Map.PieceAt(file, range.Start), Map.PieceAt(file, range.End - 1) + 1));
        lock (_lock)
        {
            _steering.Prefetch(fileIndex, [.. runs]);
        }
    }

    /// <summary>Where the run of verified bytes that holds this position ends in the file; waits for its first piece.</summary>
    public ValueTask<long> WaitForRunAsync(ReaderDemand demand, TorrentFileEntry file, long position, CancellationToken cancellationToken)
    {
        var piece = Map.PieceAt(file, position);
        lock (_lock)
        {
            ThrowIfClosed();
            _steering.Move(demand, piece);
            if (_gate.IsReadable(piece))
            {
                return new ValueTask<long>(RunEnd(demand, file, piece));
            }
        }

        return WaitForPieceAsync(demand, file, piece, cancellationToken);
    }

    /// <summary>Runs of the file that are on disk.</summary>
    public IReadOnlyList<ByteRange> StoredRanges(int fileIndex)
    {
        var file = Metadata.Files[fileIndex];
        var (piece, end) = Map.PiecesOf(file);
        var ranges = new List<ByteRange>();
        lock (_lock)
        {
            while (piece < end)
            {
                if (!_gate.IsStored(piece))
                {
                    piece++;
                    continue;
                }

                var runEnd = _gate.FirstNotStored(piece, end);
                ranges.Add(new ByteRange(Math.Max(0, Map.StartInFile(file, piece)), Math.Min(file.LengthBytes, Map.StartInFile(file, runEnd))));
                piece = runEnd;
            }
        }

        return ranges;
    }

    /// <summary>A read at this position failed or came up short: what cannot be there is lost.</summary>
    public void ReportLost(TorrentFileEntry file, long position)
    {
        _handles.Forget(file);
        var info = new FileInfo(Layout.PathOf(file));
        var length = info.Exists ? info.Length : 0;
        var (first, end) = Map.PiecesOf(file);
        var failed = Map.PieceAt(file, position);
        Lose(Enumerable.Range(first, end - first).Where(piece =>
            piece == failed || Math.Min(Map.StartInFile(file, piece + 1), file.LengthBytes) > length));
    }

    /// <summary>
    /// Hashes everything on disk: drops what is wrong, takes over what is right and was not known. Answers whether anything changed
    /// that the engine has to be told.
    /// </summary>
    public void VerifyAll(CancellationToken cancellationToken)
    {
        var lost = new List<int>();
        var isFound = false;
        for (var piece = 0; piece < Map.PieceCount; piece++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool wasArriving;
            lock (_lock)
            {
                wasArriving = _gate.IsArriving(piece);
            }

            var isIntact = !wasArriving && Hasher.IsIntact(piece);
            lock (_lock)
            {
                if (!isIntact && _gate.IsStored(piece) && !wasArriving)
                {
                    lost.Add(piece);
                }
                else if (isIntact && !_gate.IsArriving(piece))
                {
                    isFound |= !_gate.IsStored(piece);
                    _gate.Claim(piece);
                    if (_gate.Confirm(piece))
                    {
                        Announce(piece);
                    }
                }
            }
        }

        if (lost.Count > 0)
        {
            Lose(lost);
        }
        else if (isFound)
        {
            PiecesLost?.Invoke();
        }
    }

    /// <summary>Fails every wait and every later call.</summary>
    public void Shut()
    {
        lock (_lock)
        {
            _isClosed = true;
            _idle.Dispose();
            Interlocked.Increment(ref _epoch);
            _waiters.CompleteAll();
        }
    }

    private async ValueTask<long> WaitForPieceAsync(
        ReaderDemand demand, TorrentFileEntry file, int piece, CancellationToken cancellationToken)
    {
        var written = 0;
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                ThrowIfClosed();
                if (_gate.IsReadable(piece))
                {
                    return RunEnd(demand, file, piece);
                }

                arrival = _gate.IsClaimed(piece) ? Verification(piece) : _waiters.For(piece);
                if (piece + 1 < demand.EndPiece && _gate.IsClaimed(piece + 1))
                {
                    _ = Verification(piece + 1);
                }
            }

            try
            {
                await arrival.WaitAsync(UrgeAfter, _timeProvider, cancellationToken);
            }
            catch (TimeoutException)
            {
                lock (_lock)
                {
                    if (written == _gate.WrittenBlocks(piece))
                    {
                        _steering.Urge(demand);
                    }

                    written = _gate.WrittenBlocks(piece);
                }
            }
        }
    }

    private void Idle()
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                _steering.Idle();
            }
        }
    }

    // Checks the hash of a claimed piece once, however many readers ask.
    private Task Verification(int piece)
    {
        if (!_verifications.TryGetValue(piece, out var verification))
        {
            _verifications[piece] = verification = Task.Run(() => Verify(piece));
        }

        return verification;
    }

    private void Verify(int piece)
    {
        var isIntact = Hasher.IsIntact(piece);
        lock (_lock)
        {
            _verifications.Remove(piece);
            if (isIntact)
            {
                _gate.Confirm(piece);
                return;
            }
        }

        Lose([piece]);
    }

    private void Lose(IEnumerable<int> pieces)
    {
        var isAnyLost = false;
        lock (_lock)
        {
            foreach (var piece in pieces)
            {
                isAnyLost |= _gate.Lose(piece);
            }

            Interlocked.Increment(ref _epoch);
            Interlocked.Increment(ref _version);
        }

        if (isAnyLost)
        {
            PiecesLost?.Invoke();
        }
    }

    private bool Announce(int piece)
    {
        Interlocked.Increment(ref _version);
        _waiters.Complete(piece);
        _steering.Stored(piece);
        return true;
    }

    private long RunEnd(ReaderDemand demand, TorrentFileEntry file, int piece) =>
        Math.Min(file.LengthBytes, Map.StartInFile(file, _gate.FirstNotReadable(piece, demand.EndPiece)));

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new TorrentClosedException();
        }
    }
}
