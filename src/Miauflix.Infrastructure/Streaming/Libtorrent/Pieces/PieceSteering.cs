using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// Keeps libtorrent's piece priorities in step with the readers, with as few calls as possible: one burst when a reader opens or jumps,
/// none while it slides forward, unless several of them share the swarm (<see cref="ReaderTurns"/>). Exactly one deadline is set per burst:
/// several are fetched in random order among themselves.
/// Not thread safe: the owner's lock guards it.
/// </summary>
internal sealed class PieceSteering(PieceMap map, PieceGate gate, IPieceRequests requests)
{
    // libtorrent changes the priority of a piece with a deadline by itself.
    private const byte Unknown = byte.MaxValue;

    private readonly List<ReaderDemand> _readers = [];
    private readonly Dictionary<int, IReadOnlyList<(int First, int End)>> _prefetches = [];
    private readonly byte[] _plan = new byte[map.PieceCount];
    private readonly byte[] _applied = new byte[map.PieceCount];
    private readonly HashSet<int> _deadlines = [];
    private ReaderDemand? _owner;
    private bool _isShared;
    private int? _kept;

    public int ReaderCount => _readers.Count;

    public void Open(ReaderDemand reader) => _readers.Insert(0, reader);

    /// <summary>
    /// The reader is gone. What the last one wanted stays wanted until <see cref="Idle"/>: the next often comes at once, and peers would
    /// choke us in between.
    /// </summary>
    public void Close(ReaderDemand reader)
    {
        _readers.Remove(reader);
        if (_readers.Count == 0)
        {
            return;
        }

        if (_deadlines.Contains(reader.Piece) && !_readers.Exists(other => other.Piece == reader.Piece))
        {
            ClearDeadlines();
        }

        Apply();
    }

    /// <summary>Nobody came after the last reader.</summary>
    public void Idle()
    {
        if (_readers.Count == 0)
        {
            ClearDeadlines();
            Apply();
        }
    }

    /// <summary>The reader now reads or waits at this piece. Anything but a step forward makes it the newest.</summary>
    public void Move(ReaderDemand reader, int piece)
    {
        var isFirst = reader.Piece == ReaderDemand.Nowhere;
        if (!isFirst && (piece == reader.Piece || piece == reader.Piece + 1))
        {
            Slide(reader, piece);
            return;
        }

        reader.Piece = piece;
        reader.WantsEnds = piece == reader.FirstPiece;
        _readers.Remove(reader);
        _readers.Insert(0, reader);
        if (gate.FirstNotStored(piece, reader.WantedEnd) == reader.WantedEnd)
        {
            Apply();
            return;
        }

        ClearDeadlines();
        Apply();
        if (!gate.IsStored(piece))
        {
            SetDeadline(piece);
        }
    }

    /// <summary>The reader waits too long for its piece.</summary>
    public void Urge(ReaderDemand reader)
    {
        if (reader.Piece != ReaderDemand.Nowhere && !gate.IsStored(reader.Piece))
        {
            if (reader.Piece == _kept)
            {
                Apply();
            }

            SetDeadline(reader.Piece);
        }
    }

    public void SetReadAhead(ReaderDemand reader, int pieces)
    {
        reader.ReadAheadPieces = Math.Max(1, pieces);
        if (reader.Piece != ReaderDemand.Nowhere)
        {
            Apply();
        }
    }

    /// <summary>Replaces the runs of pieces wanted without a reader for one file; empty withdraws them.</summary>
    public void Prefetch(int file, IReadOnlyList<(int First, int End)> runs)
    {
        _prefetches[file] = runs;
        Apply();
    }

    /// <summary>The engine has begun to fetch a piece.</summary>
    public void Begun()
    {
        if (_isShared)
        {
            Apply();
        }
    }

    /// <summary>A piece is on disk now.</summary>
    public void Stored(int piece)
    {
        _deadlines.Remove(piece);
        if (_isShared)
        {
            Apply();
        }
        else if (_owner is { } owner && (IsTurnOfEnds(owner, piece) || !PriorityPlan.IsMissing(gate, owner)))
        {
            Apply();
        }
    }

    /// <summary>What the engine was told is not known: the next wish says everything.</summary>
    public void Forget()
    {
        _applied.AsSpan().Fill(Unknown);
        if (_kept is { } kept)
        {
            _kept = null;
            requests.LetGo(kept);
        }

        _deadlines.Clear();
    }

    /// <summary>The engine forgot every priority, or pieces that were there are not any more: says everything again.</summary>
    public void Restart()
    {
        Forget();
        Apply();
        if (_owner is not null && !gate.IsStored(_owner.Piece))
        {
            SetDeadline(_owner.Piece);
        }
    }

    private static bool IsTurnOfEnds(ReaderDemand owner, int stored) => owner.WantsEnds && stored == owner.FirstPiece;

    private void Slide(ReaderDemand reader, int piece)
    {
        if (piece == reader.Piece)
        {
            return;
        }

        reader.Piece = piece;
        if (reader.IsStepDue || _isShared)
        {
            Apply();
        }
    }

    private void Apply()
    {
        var hungry = PriorityPlan.Fill(_plan, _readers, _prefetches.Values.SelectMany(runs => runs), gate, map.PieceLength);
        (_owner, _isShared) = (hungry.Count > 0 ? hungry[0] : null, hungry.Count > 1);
        var keptBefore = _kept;
        _kept = PriorityPlan.FillKept(_plan, _readers, gate, keptBefore);
        if (_kept is { } kept && kept != keptBefore)
        {
            requests.Keep(kept);
        }

        foreach (var reader in _readers)
        {
            reader.PlannedEnd = reader.Piece == ReaderDemand.Nowhere ? 0 : reader.WantedEnd;
        }

        var runs = new List<PriorityRun>();
        for (var piece = FirstUntold(0); piece < _plan.Length; piece = FirstUntold(piece + 1))
        {
            _applied[piece] = _plan[piece];
            if (runs.Count > 0 && runs[^1] is var last && last.First + last.Count == piece && last.Priority == _plan[piece])
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new PriorityRun(piece, 1, _plan[piece]));
            }
        }

        if (runs.Count > 0)
        {
            requests.Prioritize([.. runs]);
        }

        // Not before something else is wanted.
        if (keptBefore is { } former && former != _kept)
        {
            requests.LetGo(former);
        }
    }

    /// <summary>
    /// The first piece from this one on that is not on disk and of whose priority the engine does not know. A large torrent has tens of thousands
    /// of pieces, nearly all of them stored or as they were: those are passed many at a time.
    /// </summary>
    private int FirstUntold(int piece)
    {
        for (; piece < _plan.Length; piece++)
        {
            piece = gate.FirstNotStored(piece, _plan.Length);
            piece += _plan.AsSpan(piece).CommonPrefixLength(_applied.AsSpan(piece));
            if (piece == _plan.Length || (!gate.IsStored(piece) && !_deadlines.Contains(piece)))
            {
                break;
            }
        }

        return piece;
    }

    private void ClearDeadlines()
    {
        if (_deadlines.Count == 0)
        {
            return;
        }

        requests.ClearDeadlines();
        foreach (var piece in _deadlines)
        {
            _applied[piece] = Unknown;
        }

        _deadlines.Clear();
    }

    private void SetDeadline(int piece)
    {
        _deadlines.Add(piece);
        _applied[piece] = Unknown;
        requests.SetDeadline(piece);
    }
}
