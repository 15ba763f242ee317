using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>Lets readers wait for the piece they need: woken by its arrival, never by polling. Thread safe.</summary>
internal sealed class PieceWaits(ContentState state, PieceVerifier verifier, TimeProvider timeProvider)
{
    /// <summary>How long a reader waits without any block of its piece coming in before it asks for it again.</summary>
    public static readonly TimeSpan UrgeAfter = TimeSpan.FromSeconds(1.5);

    /// <summary>Where the run of verified bytes that holds this position ends in the file; waits for its first piece.</summary>
    public ValueTask<long> ForRunAsync(ReaderDemand demand, TorrentFileEntry file, long position, CancellationToken cancellationToken)
    {
        var piece = state.Map.PieceAt(file, position);
        lock (state.Lock)
        {
            state.ThrowIfClosed();
            state.Steering.Move(demand, piece);
            if (state.Gate.IsReadable(piece))
            {
                return new ValueTask<long>(RunEnd(demand, file, piece));
            }
        }

        return ForPieceAsync(demand, file, piece, cancellationToken);
    }

    private async ValueTask<long> ForPieceAsync(ReaderDemand demand, TorrentFileEntry file, int piece, CancellationToken cancellationToken)
    {
        var written = 0;
        while (true)
        {
            Task arrival;
            lock (state.Lock)
            {
                state.ThrowIfClosed();
                if (state.Gate.IsReadable(piece))
                {
                    return RunEnd(demand, file, piece);
                }

                arrival = Arrival(demand, piece, cancellationToken);
            }

            try
            {
                await arrival.WaitAsync(UrgeAfter, timeProvider, cancellationToken);
            }
            catch (TimeoutException)
            {
                written = UrgeUnlessArriving(demand, piece, written);
            }
        }
    }

    // What has to happen before the piece can be read. A claimed piece after it is checked meanwhile.
    private Task Arrival(ReaderDemand demand, int piece, CancellationToken cancellationToken)
    {
        if (piece + 1 < demand.EndPiece && state.Gate.IsClaimed(piece + 1))
        {
            _ = verifier.VerifyAsync(piece + 1, CancellationToken.None);
        }

        if (state.Gate.IsClaimed(piece))
        {
            return verifier.VerifyAsync(piece, cancellationToken);
        }

        state.ThrowIfNothingComes();
        return state.Waiters.For(piece);
    }

    private int UrgeUnlessArriving(ReaderDemand demand, int piece, int writtenBefore)
    {
        lock (state.Lock)
        {
            var written = state.Gate.WrittenBlocks(piece);
            if (written == writtenBefore)
            {
                state.Steering.Urge(demand);
            }

            return written;
        }
    }

    private long RunEnd(ReaderDemand demand, TorrentFileEntry file, int piece) =>
        Math.Min(file.LengthBytes, state.Map.StartInFile(file, state.Gate.FirstNotReadable(piece, demand.EndPiece)));
}
