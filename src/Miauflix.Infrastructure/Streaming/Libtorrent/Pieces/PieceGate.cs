namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// Says which pieces may be served. libtorrent's "piece finished" means that the hash passed, not that the bytes are in the file: a
/// piece becomes readable when it passed and every block of it was reported written, in either order. Pieces known from an earlier run
/// are <i>claimed</i>: on disk as far as the resume data says, readable once their hash was checked in this run.
/// Changes come from one thread at a time; <see cref="IsReadable"/> and <see cref="FirstNotReadable"/> may be asked by any.
/// </summary>
internal sealed class PieceGate(PieceMap map)
{
    private readonly PieceBits _readable = new(map.PieceCount);
    private readonly PieceBits _claimed = new(map.PieceCount);
    private readonly PieceBits _stored = new(map.PieceCount);
    private readonly Dictionary<int, Arrival> _arriving = [];
    private readonly HashSet<int> _lost = [];

    /// <summary>Pieces on disk, readable or claimed.</summary>
    public int StoredCount => _stored.SetCount;

    public int PieceCount => _stored.Count;

    public bool IsReadable(int piece) => _readable.Contains(piece);

    public bool IsClaimed(int piece) => _claimed.Contains(piece);

    public bool IsStored(int piece) => _stored.Contains(piece);

    /// <summary>Whether the piece is among <see cref="Arriving"/>.</summary>
    public bool IsArriving(int piece) => _arriving.ContainsKey(piece);

    /// <summary>Pieces of which something was asked for or came in, but not yet all that makes them readable.</summary>
    public IEnumerable<int> Arriving => _arriving.Keys;

    /// <summary>Blocks of an arriving piece that are written.</summary>
    public int WrittenBlocks(int piece) => _arriving.TryGetValue(piece, out var arrival) ? arrival.Written.Count : 0;

    /// <summary>The first piece in <c>[from, end)</c> that may not be served.</summary>
    public int FirstNotReadable(int from, int end) => _readable.FirstClear(from, end);

    /// <summary>The first piece in <c>[from, end)</c> that is not on disk.</summary>
    public int FirstNotStored(int from, int end) => _stored.FirstClear(from, end);

    /// <summary>The stored pieces, one bit each, least significant first.</summary>
    public byte[] StoredBits() => _stored.ToBytes();

    /// <summary>Takes a piece over from an earlier run.</summary>
    public void Claim(int piece)
    {
        if (_stored.Add(piece))
        {
            _claimed.Add(piece);
        }
    }

    /// <summary>The hash of a claimed piece was checked by us and is right. False when it was not claimed (any more).</summary>
    public bool Confirm(int piece) => _claimed.Remove(piece) && _readable.Add(piece);

    /// <summary>The block will be fetched (again): what was written before does not count. True when it is the first of its piece.</summary>
    public bool BlockRequested(int piece, int block)
    {
        if (_stored.Contains(piece))
        {
            return false;
        }

        var isFirst = !_arriving.ContainsKey(piece);
        ArrivalOf(piece).Written.Remove(block);
        return isFirst;
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool BlockWritten(int piece, int block)
    {
        if (_stored.Contains(piece))
        {
            return false;
        }

        ArrivalOf(piece).Written.Add(block);
        return Admit(piece);
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool HashPassed(int piece)
    {
        if (_stored.Contains(piece))
        {
            return false;
        }

        ArrivalOf(piece).HasPassed = true;
        return Admit(piece);
    }

    /// <summary>
    /// The piece is not on disk (any more), whatever the engine believes: its word for it does not count until it was
    /// <see cref="HandOver">told</see>. True when the piece was on disk until now.
    /// </summary>
    public bool Lose(int piece)
    {
        _lost.Add(piece);
        return Drop(piece);
    }

    /// <summary>The engine starts anew on what is stored: it has nothing of other pieces, and knows of those that were lost.</summary>
    public void HandOver()
    {
        _arriving.Clear();
        _lost.Clear();
    }

    /// <summary>The hash failed: nothing of the piece counts. True when it was on disk until now.</summary>
    public bool Drop(int piece)
    {
        _arriving.Remove(piece);
        _readable.Remove(piece);
        _claimed.Remove(piece);
        return _stored.Remove(piece);
    }

    /// <summary>
    /// Takes over what libtorrent says it has (written and passed) and which blocks of other pieces are written: after a start, or after
    /// events were lost. Answers the pieces that became readable by it.
    /// </summary>
    public IReadOnlyList<int> Synchronize(PieceBits have, IEnumerable<(int Piece, int Block)> written)
    {
        var readable = new List<int>();
        _arriving.Clear();
        for (var piece = 0; piece < PieceCount; piece++)
        {
            if (!have.Contains(piece) || _lost.Contains(piece))
            {
                Drop(piece);
            }
            else if (_stored.Add(piece))
            {
                _readable.Add(piece);
                readable.Add(piece);
            }
        }

        foreach (var (piece, block) in written)
        {
            if (!_stored.Contains(piece))
            {
                ArrivalOf(piece).Written.Add(block);
            }
        }

        return readable;
    }

    private bool Admit(int piece)
    {
        var arrival = _arriving[piece];
        if (!arrival.HasPassed || arrival.Written.Count < arrival.BlockCount)
        {
            return false;
        }

        _arriving.Remove(piece);
        _stored.Add(piece);
        return _readable.Add(piece);
    }

    private Arrival ArrivalOf(int piece)
    {
        if (!_arriving.TryGetValue(piece, out var arrival))
        {
            _arriving[piece] = arrival = new Arrival(map.BlockCount(piece));
        }

        return arrival;
    }

    private sealed class Arrival(int blockCount)
    {
        public int BlockCount { get; } = blockCount;

        public HashSet<int> Written { get; } = new(blockCount);

        public bool HasPassed { get; set; }
    }
}
