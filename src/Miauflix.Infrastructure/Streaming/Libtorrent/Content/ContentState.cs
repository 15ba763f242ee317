using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// What the parts of a torrent's content share: which pieces may be served, what the engine is asked for, who waits. All of it is guarded by
/// <see cref="Lock"/>, which is held for a few instructions and never while anybody waits; the counters may be read without it.
/// </summary>
internal sealed class ContentState
{
    private int _epoch;
    private int _version;
    private Exception? _fault;

    public ContentState(PieceMap map, IPieceRequests requests)
    {
        Map = map;
        Gate = new PieceGate(map);
        Steering = new PieceSteering(map, Gate, requests);
    }

    public Lock Lock { get; } = new();

    public PieceMap Map { get; }

    public PieceGate Gate { get; }

    public PieceSteering Steering { get; }

    public PieceWaiters Waiters { get; } = new();

    /// <summary>Changes whenever bytes that could be read may not any more.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Changes with every piece that comes or goes.</summary>
    public int Version => Volatile.Read(ref _version);

    public bool IsClosed { get; private set; }

    /// <summary>The piece became readable. Under the lock.</summary>
    public void Announce(int piece)
    {
        Interlocked.Increment(ref _version);
        Waiters.Complete(piece);
        Steering.Stored(piece);
    }

    /// <summary>Pieces that were there may not be any more. Under the lock.</summary>
    public void Distrust()
    {
        Interlocked.Increment(ref _epoch);
        Interlocked.Increment(ref _version);
    }

    /// <summary>
    /// Nothing more arrives until <see cref="Recover"/>; who waits for a piece fails with this. What fails after that fails because of it: a
    /// block that a full disk did not take is missed when its piece is hashed.
    /// </summary>
    public void Fail(Exception fault)
    {
        lock (Lock)
        {
            _fault ??= fault;
            Waiters.CompleteAll();
        }
    }

    /// <summary>It was the want of room on the volume that made everything fail.</summary>
    public bool FailedForRoom
    {
        get
        {
            lock (Lock)
            {
                return _fault is TorrentDiskException { IsFull: true };
            }
        }
    }

    /// <summary>What made everything fail may be over.</summary>
    public void Recover()
    {
        lock (Lock)
        {
            _fault = null;
        }
    }

    /// <summary>Fails every wait and every later call.</summary>
    public void Close()
    {
        lock (Lock)
        {
            IsClosed = true;
            Interlocked.Increment(ref _epoch);
            Waiters.CompleteAll();
        }
    }

    /// <exception cref="TorrentClosedException">The torrent is gone.</exception>
    public void ThrowIfClosed()
    {
        if (IsClosed)
        {
            throw new TorrentClosedException();
        }
    }

    /// <summary>Under the lock: whether it makes sense to wait for a piece.</summary>
    public void ThrowIfNothingComes()
    {
        ThrowIfClosed();
        if (_fault is not null)
        {
            throw _fault;
        }
    }
}
