using System.Diagnostics;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// Compares what is on disk with the hashes: claimed pieces before they are served, everything on request, and what a failed read
/// puts in doubt. Pieces that turn out wrong are lost and fetched again. Thread safe.
/// </summary>
internal sealed class PieceVerifier(ContentState state, PieceHasher hasher, IContentLayout layout)
{
    private readonly Dictionary<int, Task> _running = [];

    /// <summary>Called, outside the lock, when pieces that were on disk are not any more: the engine has to fetch them again.</summary>
    public Action? PiecesLost { get; set; }

    /// <summary>
    /// Checks the hash of a claimed piece, once however many readers ask. Under the state's lock; the check runs elsewhere, and goes on when
    /// the wait for it is cancelled.
    /// </summary>
    public Task VerifyAsync(int piece, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(piece, out var verification))
        {
            _running[piece] = verification = Task.Run(() => Verify(piece), CancellationToken.None);
        }

        return verification.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Hashes everything on disk: drops what is wrong, takes over what is right and was not known.
    /// </summary>
    /// <param name="bytesPerSecond">Read from disk at most; null = as fast as it goes.</param>
    public void VerifyAll(long? bytesPerSecond, CancellationToken cancellationToken)
    {
        var lost = new List<int>();
        var isFound = false;
        var watch = Stopwatch.StartNew();
        for (var piece = 0; piece < state.Map.PieceCount; piece++)
        {
            Pace(watch.Elapsed, (long)piece * state.Map.PieceLength, bytesPerSecond, cancellationToken);
            bool wasArriving;
            lock (state.Lock)
            {
                wasArriving = state.Gate.IsArriving(piece);
            }

            var isIntact = !wasArriving && hasher.IsIntact(piece);
            lock (state.Lock)
            {
                if (!isIntact && state.Gate.IsStored(piece) && !wasArriving)
                {
                    lost.Add(piece);
                }
                else if (isIntact && !state.Gate.IsArriving(piece))
                {
                    isFound |= !state.Gate.IsStored(piece);
                    TakeOver(piece);
                }
            }
        }

        if (lost.Count > 0)
        {
            Lose(lost);
        }
        else if (isFound)
        {
            PiecesLost?.Invoke();
        }
    }

    /// <summary>A read at this position failed or came up short: what cannot be there is lost.</summary>
    public void ReportLost(TorrentFileEntry file, long position)
    {
        var info = new FileInfo(layout.PathOf(file));
        var length = info.Exists ? info.Length : 0;
        var (first, end) = state.Map.PiecesOf(file);
        var failed = state.Map.PieceAt(file, position);
        Lose(Enumerable.Range(first, end - first).Where(piece =>
            piece == failed || Math.Min(state.Map.StartInFile(file, piece + 1), file.LengthBytes) > length));
    }

    /// <summary>Waits until so many bytes may have been read; stops at cancellation.</summary>
    private static void Pace(TimeSpan elapsed, long bytesRead, long? bytesPerSecond, CancellationToken cancellationToken)
    {
        if (bytesPerSecond is { } rate && TimeSpan.FromSeconds((double)bytesRead / rate) - elapsed is var ahead && ahead > TimeSpan.Zero)
        {
            cancellationToken.WaitHandle.WaitOne(ahead);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private void TakeOver(int piece)
    {
        state.Gate.Claim(piece);
        if (state.Gate.Confirm(piece))
        {
            state.Announce(piece);
        }
    }

    private void Verify(int piece)
    {
        var isIntact = hasher.IsIntact(piece);
        lock (state.Lock)
        {
            _running.Remove(piece);
            if (isIntact)
            {
                state.Gate.Confirm(piece);
                return;
            }
        }

        Lose([piece]);
    }

    private void Lose(IEnumerable<int> pieces)
    {
        var isAnyLost = false;
        lock (state.Lock)
        {
            foreach (var piece in pieces)
            {
                isAnyLost |= state.Gate.Lose(piece);
            }

            state.Distrust();
        }

        if (isAnyLost)
        {
            PiecesLost?.Invoke();
        }
    }
}
