namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>Who waits for which piece. Not thread safe: the owner's lock guards it; continuations run elsewhere.</summary>
internal sealed class PieceWaiters
{
    private readonly Dictionary<int, TaskCompletionSource> _waiters = [];

    /// <summary>Completes when the piece is readable, fails when the torrent is closed.</summary>
    public Task For(int piece)
    {
        if (!_waiters.TryGetValue(piece, out var waiter))
        {
            _waiters[piece] = waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return waiter.Task;
    }

    public void Complete(int piece)
    {
        if (_waiters.Remove(piece, out var waiter))
        {
            waiter.TrySetResult();
        }
    }

    /// <summary>Wakes everybody to look again.</summary>
    public void CompleteAll()
    {
        foreach (var waiter in _waiters.Values)
        {
            waiter.TrySetResult();
        }

        _waiters.Clear();
    }
}
