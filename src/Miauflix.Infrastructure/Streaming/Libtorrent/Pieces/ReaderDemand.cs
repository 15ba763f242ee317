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
}
