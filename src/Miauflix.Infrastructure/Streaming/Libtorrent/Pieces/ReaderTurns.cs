namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// Lets several readers of one torrent take turns. The engine picks among pieces of the same priority at random, so only few are offered at a
/// time: whoever has the least on its way is offered the pieces it misses next, the others nothing. As what is on its way comes in one after
/// the other, everybody gets the same share of the swarm. Pure.
/// </summary>
internal static class ReaderTurns
{
    /// <summary>Most that a reader may be ahead of another in what is on its way, but for a piece that is larger.</summary>
    public const int StepBytes = 1024 * 1024;

    /// <param name="plan">Pieces that are on their way, and those whose turn it is, are set to <see cref="PriorityPlan.First"/>.</param>
    /// <param name="hungry">Readers that miss something.</param>
    public static void Fill(Span<byte> plan, IReadOnlyList<ReaderDemand> hungry, PieceGate gate, int pieceLength)
    {
        var turns = hungry.Select(reader => Turn.Of(reader, hungry, gate)).ToList();
        foreach (var piece in gate.Arriving)
        {
            foreach (var turn in turns.Where(turn => piece >= turn.Reader.Piece && piece < turn.Reader.WantedEnd))
            {
                turn.Begun += piece < turn.OwnEnd ? 1 : 0;
                plan[piece] = PriorityPlan.First;
            }
        }

        var waiting = turns.Where(turn => turn.Next < turn.Reader.WantedEnd).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var most = waiting.Min(turn => turn.Begun) + Math.Max(1, StepBytes / pieceLength);
        foreach (var turn in waiting)
        {
            for (; turn.Begun < most && turn.Next < turn.Reader.WantedEnd; turn.Begun++)
            {
                plan[turn.Next] = PriorityPlan.First;
                turn.Next = FirstNotBegun(gate, turn.Reader, turn.Next + 1);
            }
        }
    }

    private static int FirstNotBegun(PieceGate gate, ReaderDemand reader, int from)
    {
        var piece = gate.FirstNotStored(from, reader.WantedEnd);
        while (piece < reader.WantedEnd && gate.IsArriving(piece))
        {
            piece = gate.FirstNotStored(piece + 1, reader.WantedEnd);
        }

        return piece;
    }

    private sealed class Turn(ReaderDemand reader, int next, int ownEnd)
    {
        public ReaderDemand Reader { get; } = reader;

        /// <summary>The first piece nobody was asked for.</summary>
        public int Next { get; set; } = next;

        /// <summary>What is on its way before this is for the reader; what comes after it, for one that is further on.</summary>
        public int OwnEnd { get; } = ownEnd;

        /// <summary>Pieces that are on their way for the reader.</summary>
        public int Begun { get; set; }

        public static Turn Of(ReaderDemand reader, IReadOnlyList<ReaderDemand> all, PieceGate gate)
        {
            var next = FirstNotBegun(gate, reader, reader.Piece);
            var further = all.Where(other => other.Piece > reader.Piece).Select(other => other.Piece).DefaultIfEmpty(reader.WantedEnd).Min();
            return new Turn(reader, next, Math.Max(next, further));
        }
    }
}
