using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>Takes down what the engine reports about pieces and blocks, and what is handed to it. Thread safe.</summary>
internal sealed class PieceLedger(ContentState state)
{
    public int StoredCount => state.Gate.StoredCount;

    public bool IsComplete => StoredCount == state.Map.PieceCount;

    /// <summary>The pieces on disk, one bit each, least significant first.</summary>
    public byte[] StoredBits()
    {
        lock (state.Lock)
        {
            return state.Gate.StoredBits();
        }
    }

    public void BlockRequested(int piece, int block)
    {
        lock (state.Lock)
        {
            if (state.Gate.BlockRequested(piece, block))
            {
                state.Steering.Begun();
            }
        }
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool BlockWritten(int piece, int block)
    {
        lock (state.Lock)
        {
            return Announce(piece, state.Gate.BlockWritten(piece, block));
        }
    }

    /// <summary>True when this made the piece readable.</summary>
    public bool HashPassed(int piece)
    {
        lock (state.Lock)
        {
            return Announce(piece, state.Gate.HashPassed(piece));
        }
    }

    public void HashFailed(int piece)
    {
        lock (state.Lock)
        {
            state.Gate.Drop(piece);
        }
    }

    /// <summary>Pieces known from an earlier run; before the engine starts on the torrent.</summary>
    public void Claim(PieceBits pieces)
    {
        lock (state.Lock)
        {
            for (var piece = 0; piece < pieces.Count; piece++)
            {
                if (pieces.Contains(piece))
                {
                    state.Gate.Claim(piece);
                }
            }
        }
    }

    /// <summary>The engine starts anew: answers the pieces it is given, one bit each, least significant first.</summary>
    public byte[] HandOver()
    {
        lock (state.Lock)
        {
            state.Gate.HandOver();
            return state.Gate.StoredBits();
        }
    }

    /// <summary>Takes over the engine's own view; answers the pieces that became readable by it.</summary>
    public IReadOnlyList<int> Synchronize(PieceBits have, IEnumerable<(int Piece, int Block)> written)
    {
        lock (state.Lock)
        {
            var stored = state.Gate.Synchronize(have, written);
            foreach (var piece in stored)
            {
                state.Announce(piece);
            }

            state.Distrust();
            state.Waiters.CompleteAll();
            return stored;
        }
    }

    private bool Announce(int piece, bool isReadable)
    {
        if (isReadable)
        {
            state.Announce(piece);
        }

        return isReadable;
    }
}
