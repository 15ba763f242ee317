namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// Decides the priority of every piece. Pieces are fetched in order of their index, those of priority 7 before all and at random among
/// themselves. The newest reader that still misses something owns the floor: nothing below its position, the rest of its window at 4. At the
/// start of a file its first piece is alone at 7, then both ends of the file are. When several readers miss something, they take turns
/// (<see cref="ReaderTurns"/>). When no reader misses anything ahead of it, the rest of their files is wanted again, then what was asked to
/// be prefetched. Pure: the same inputs give the same plan.
/// </summary>
internal static class PriorityPlan
{
    public const byte NotWanted = 0;
    public const byte Prefetched = 1;
    public const byte Wanted = 4;
    public const byte First = 7;

    /// <summary>What "the ends of a file" means: its first and last 2 MiB.</summary>
    public const int EndBytes = 2 * 1024 * 1024;

    /// <param name="plan">One entry per piece, overwritten.</param>
    /// <param name="readers">Newest first.</param>
    /// <param name="prefetches">Runs of pieces <c>[First, End)</c>.</param>
    /// <returns>The readers that miss something, newest first.</returns>
    public static IReadOnlyList<ReaderDemand> Fill(
        Span<byte> plan,
        IReadOnlyList<ReaderDemand> readers,
        IEnumerable<(int First, int End)> prefetches,
        PieceGate gate,
        int pieceLength)
    {
        plan.Clear();
        var hungry = readers.Where(reader => IsMissing(gate, reader)).ToList();
        if (hungry.Count == 0)
        {
            FillRest(plan, readers, prefetches);
            return hungry;
        }

        var owner = hungry[0];
        if (hungry.Count == 1)
        {
            plan[owner.Piece..owner.WantedEnd].Fill(Wanted);
        }
        else
        {
            ReaderTurns.Fill(plan, hungry, gate, pieceLength);
        }

        if (owner.WantsEnds)
        {
            FillEnds(plan, gate, owner, Math.Max(1, EndBytes / pieceLength));
        }

        return hungry;
    }

    /// <summary>
    /// The piece to keep unfinished so that peers stay interested while a reader's window is full: beyond the window of the newest reader that
    /// has one, wanted by nobody. Null when no window ends before its file does.
    /// </summary>
    /// <param name="plan">As <see cref="Fill"/> left it; the piece is added.</param>
    /// <param name="readers">Newest first.</param>
    /// <param name="kept">The piece kept so far: stays when it still serves.</param>
    public static int? FillKept(Span<byte> plan, IReadOnlyList<ReaderDemand> readers, PieceGate gate, int? kept)
    {
        foreach (var reader in readers.Where(reader => reader.Piece != ReaderDemand.Nowhere && reader.IsBounded))
        {
            var piece = kept is { } last && last >= reader.WantedEnd && last < reader.EndPiece ? last : reader.WantedEnd;
            while (piece < reader.EndPiece && (plan[piece] != NotWanted || gate.IsStored(piece)))
            {
                piece++;
            }

            if (piece < reader.EndPiece)
            {
                plan[piece] = Prefetched;
                return piece;
            }
        }

        return null;
    }

    // Beside the first piece the ends would be fetched at random with it.
    private static void FillEnds(Span<byte> plan, PieceGate gate, ReaderDemand reader, int pieces)
    {
        if (!gate.IsStored(reader.FirstPiece))
        {
            plan[reader.FirstPiece] = First;
            return;
        }

        plan[reader.FirstPiece..Math.Min(reader.EndPiece, reader.FirstPiece + pieces)].Fill(First);
        plan[Math.Max(reader.FirstPiece, reader.EndPiece - pieces)..reader.EndPiece].Fill(First);
    }

    /// <summary>Whether a piece the reader wants is not on disk.</summary>
    public static bool IsMissing(PieceGate gate, ReaderDemand reader) =>
        reader.Piece != ReaderDemand.Nowhere && gate.FirstNotStored(reader.Piece, reader.WantedEnd) < reader.WantedEnd;

    private static void FillRest(Span<byte> plan, IReadOnlyList<ReaderDemand> readers, IEnumerable<(int First, int End)> prefetches)
    {
        foreach (var (first, end) in prefetches)
        {
            plan[first..end].Fill(Prefetched);
        }

        foreach (var reader in readers)
        {
            if (reader.Piece != ReaderDemand.Nowhere && !reader.IsBounded)
            {
                plan[reader.FirstPiece..reader.EndPiece].Fill(Wanted);
            }
        }
    }
}
