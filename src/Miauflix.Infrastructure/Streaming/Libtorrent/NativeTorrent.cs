using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// A torrent's place in the native session. Its number changes when the torrent is taken out and put back with other pieces; calls in
/// between, and after the end, do nothing. A torrent is held until the first piece of it is wanted. Thread safe.
/// </summary>
internal sealed class NativeTorrent(EngineServices services, LibtorrentTorrent owner) : IPieceRequests
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _removed;
    private ulong _number;
    private bool _isHeld;

    public bool IsPaused { get; private set; }

    public void Add(NativeTorrentRequest request)
    {
        lock (_lock)
        {
            var number = services.Table.Number(owner);
            try
            {
                services.Session.Add(number, request);
            }
            catch
            {
                services.Table.ForgetNumber(number);
                throw;
            }

            IsPaused = request.IsPaused;
            _isHeld = request.IsHeld;
            _number = number;
        }
    }

    /// <summary>Takes the torrent out of the session; no event of it comes after this has ended.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        Task removed;
        ulong number;
        lock (_lock)
        {
            if (_number == 0)
            {
                return;
            }

            number = _number;
            _number = 0;
            _removed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            removed = _removed.Task;
            services.Session.Remove(number);
        }

        await removed.WaitAsync(cancellationToken);
        services.Table.ForgetNumber(number);
    }

    /// <summary>The session says that it is out.</summary>
    public void Removed() => _removed?.TrySetResult();

    public void Prioritize(ReadOnlySpan<PriorityRun> runs)
    {
        lock (_lock)
        {
            if (_number == 0)
            {
                return;
            }

            services.Session.Prioritize(_number, runs);
            if (_isHeld && IsAnyWanted(runs))
            {
                _isHeld = false;
                services.Session.Release(_number);
            }
        }
    }

    public void Keep(int piece) => Call(number => services.Session.Keep(number, piece, isKept: true));

    public void LetGo(int piece) => Call(number => services.Session.Keep(number, piece, isKept: false));

    public void ClearDeadlines() => Call(services.Session.ClearDeadlines);

    public void SetDeadline(int piece) => Call(number => services.Session.SetDeadline(number, piece));

    /// <summary>Asks trackers for peers again, as soon as they allow.</summary>
    public void Reannounce() => Call(services.Session.Reannounce);

    public void SaveResume() => Call(services.Session.SaveResume);

    public void Pause()
    {
        IsPaused = true;
        Call(services.Session.PauseTorrent);
    }

    public void Resume()
    {
        IsPaused = false;
        Call(services.Session.ResumeTorrent);
    }

    public void SetLimits(int? download, int? upload, int? connections) =>
        Call(number => services.Session.SetLimits(number, download, upload, connections));

    public void SetTrackers(IEnumerable<string> trackers) => Call(number => services.Session.SetTrackers(number, trackers));

    /// <summary>Peers it is connected to, to be handed over.</summary>
    public string Peers()
    {
        var peers = string.Empty;
        Call(number => peers = services.Session.Peers(number));
        return peers;
    }

    /// <summary>What libtorrent has: see <see cref="NativeSession.Pieces"/>.</summary>
    public (PieceBits Have, IEnumerable<(int Piece, int Block)> Written)? Pieces(int pieceCount)
    {
        (byte[] Have, BlockIndex[] Written)? pieces = null;
        Call(number => pieces = services.Session.Pieces(number, pieceCount));
        return pieces is { } found
            ? (PieceBits.FromBytes(found.Have, pieceCount), found.Written.Select(block => (block.Piece, block.Block)))
            : null;
    }

    private static bool IsAnyWanted(ReadOnlySpan<PriorityRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Priority > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Call(Action<ulong> action)
    {
        lock (_lock)
        {
            if (_number != 0)
            {
                action(_number);
            }
        }
    }
}
