namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// Decides the priority of every piece. Pieces are fetched in order of their index, those of priority 7 before all. The newest reader
/// that still misses something owns the floor: nothing below its position, the rest of its file at 4. Other readers get a short window
/// at 7. When no reader misses anything ahead of it, the rest of their files is wanted again, then what was asked to be prefetched.
/// Pure: the same inputs give the same plan.
/// </summary>
internal static class PriorityPlan
{
    public const byte NotWanted = 0;
    public const byte Prefetched = 1;
    public const byte Wanted = 4;
    public const byte First = 7;

    /// <summary>Pieces fetched ahead for a reader that does not own the floor.</summary>
    public const int WindowPieces = 3;

    /// <summary>What "the ends of a file" means: its first and last 2 MiB.</summary>
    public const int EndBytes = 2 * 1024 * 1024;

    /// <param name="plan">One entry per piece, overwritten.</param>
    /// <param name="readers">Newest first.</param>
    /// <param name="prefetches">Runs of pieces <c>[First, End)</c>.</param>
    /// <returns>The reader that owns the floor, or null.</returns>
    public static ReaderDemand? Fill(
        Span<byte> plan,
        IReadOnlyList<ReaderDemand> readers,
        IEnumerable<(int First, int End)> prefetches,
        PieceGate gate,
        int pieceLength)
    {
        plan.Clear();
        var owner = readers.FirstOrDefault(reader => IsMissing(gate, reader));
        if (owner is null)
        {
            FillRest(plan, readers, prefetches);
            return null;
        }

        plan[owner.Piece..owner.WantedEnd].Fill(Wanted);
        if (owner.WantsEnds)
        {
            var pieces = Math.Max(1, EndBytes / pieceLength);
            plan[owner.FirstPiece..Math.Min(owner.EndPiece, owner.FirstPiece + pieces)].Fill(First);
            plan[Math.Max(owner.FirstPiece, owner.EndPiece - pieces)..owner.EndPiece].Fill(First);
        }

        foreach (var reader in readers)
        {
            if (reader != owner && reader.Piece != ReaderDemand.Nowhere)
            {
                plan[reader.Piece..Math.Min(reader.WantedEnd, reader.Piece + WindowPieces)].Fill(First);
            }
        }

        return owner;
    }

    private static bool IsMissing(PieceGate gate, ReaderDemand reader) =>
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
