namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>What one reader wants of a torrent's pieces; changed by <see cref="PieceSteering"/> alone.</summary>
/// <param name="firstPiece">First piece of its file.</param>
/// <param name="endPiece">One past the last piece of its file.</param>
internal sealed class ReaderDemand(int firstPiece, int endPiece)
{
    /// <summary>Before the reader asked for anything.</summary>
    public const int Nowhere = -1;

    public int FirstPiece { get; } = firstPiece;

    public int EndPiece { get; } = endPiece;

    /// <summary>The piece it reads or waits for.</summary>
    public int Piece { get; set; } = Nowhere;

    /// <summary>How many pieces from <see cref="Piece"/> on may be fetched, at least 1.</summary>
    public int ReadAheadPieces { get; set; } = int.MaxValue;

    /// <summary>Whether the ends of the file are fetched right after the first piece (a player looks for its index there).</summary>
    public bool WantsEnds { get; set; }

    public bool IsBounded => ReadAheadPieces < EndPiece - Piece;

    /// <summary>One past the last piece it wants now.</summary>
    public int WantedEnd => IsBounded ? Piece + ReadAheadPieces : EndPiece;

    /// <summary><see cref="WantedEnd"/> when the engine was last told.</summary>
    public int PlannedEnd { get; set; }

    /// <summary>
    /// Whether the window has slid so far that the engine should hear of it. A quarter of the window at a time: peers whose every piece we have
    /// or do not want choke us, and a window that is topped up piece by piece would have them do it again and again. The end of the file is
    /// always worth a word: no further step would come.
    /// </summary>
    public bool IsStepDue => WantedEnd - PlannedEnd is > 0 and var step && (WantedEnd == EndPiece || step >= ReadAheadPieces / 4);
}
