using System.Text;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

/// <summary>
/// The native session in managed terms: failures are exceptions, texts are strings. Calls are cheap but may wait for libtorrent's network
/// thread: keep them off the path of a read. Thread safe.
/// </summary>
internal sealed unsafe class NativeSession : IDisposable
{
    private const int PeerListBytes = 64 * 1024;

    private readonly SessionHandle _handle;

    /// <exception cref="TorrentEngineException">A setting is wrong or the session cannot start.</exception>
    /// <exception cref="DllNotFoundException">The native library or libtorrent itself is not installed.</exception>
    public NativeSession(string settings, DiskBackend diskBackend)
    {
        var error = default(NativeError);
        _handle = new SessionHandle(NativeMethods.SessionCreate(settings, (int)diskBackend, ref error));
        Check(!_handle.IsInvalid, in error);
    }

    public void Dispose() => _handle.Dispose();

    public void Apply(string settings)
    {
        var error = default(NativeError);
        Check(NativeMethods.SessionApply(_handle, settings, ref error) == 0, in error);
    }

    public void SetFilter(ReadOnlySpan<NativeFilterRule> rules)
    {
        var error = default(NativeError);
        fixed (NativeFilterRule* first = rules)
        {
            Check(NativeMethods.SessionSetFilter(_handle, first, rules.Length, ref error) == 0, in error);
        }
    }

    public void Pause()
    {
        var error = default(NativeError);
        Check(NativeMethods.SessionPause(_handle, ref error) == 0, in error);
    }

    public void Resume()
    {
        var error = default(NativeError);
        Check(NativeMethods.SessionResume(_handle, ref error) == 0, in error);
    }

    public void PostStatus()
    {
        var error = default(NativeError);
        Check(NativeMethods.SessionPostStatus(_handle, ref error) == 0, in error);
    }

    /// <summary>Waits for events; what they point to lives until the next call.</summary>
    public int PopEvents(Span<NativeEvent> events)
    {
        var error = default(NativeError);
        fixed (NativeEvent* first = events)
        {
            var count = NativeMethods.SessionPopEvents(_handle, first, events.Length, ref error);
            Check(count >= 0, in error);
            return count;
        }
    }

    /// <summary>Lets a waiting <see cref="PopEvents"/> return.</summary>
    public void Interrupt() => NativeMethods.SessionInterrupt(_handle);

    /// <param name="number">Names the torrent from now on; never 0, never used before.</param>
    public void Add(ulong number, NativeTorrentRequest request)
    {
        var error = default(NativeError);
        fixed (byte* magnet = Text(request.Magnet))
        fixed (byte* torrent = request.TorrentFile.Span)
        fixed (byte* resume = request.EngineResume.Span)
        fixed (byte* have = request.Have)
        fixed (byte* directory = Text(request.Directory))
        fixed (byte* trackers = Text(string.Join('\n', request.Trackers)))
        fixed (byte* peers = Text(request.Peers))
        fixed (byte* fileNames = request.FileNames is null ? null : Text(string.Join('\0', request.FileNames)))
        {
            var addition = new NativeAddition
            {
                Number = number,
                Magnet = magnet,
                Torrent = torrent,
                TorrentLength = request.TorrentFile.Length,
                Resume = resume,
                ResumeLength = request.EngineResume.Length,
                Have = have,
                HaveBits = request.HaveCount,
                Directory = directory,
                Trackers = trackers,
                Peers = peers,
                FileNames = fileNames,
                FileNameCount = request.FileNames?.Count ?? 0,
                Flags = (request.IsHeld ? NativeAdditionFlags.Held : NativeAdditionFlags.None)
                    | (request.IsPaused ? NativeAdditionFlags.PausedAtStart : NativeAdditionFlags.None),
            };
            Check(NativeMethods.TorrentAdd(_handle, in addition, ref error) == 0, in error);
        }
    }

    public void Remove(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentRemove(_handle, torrent, ref error) == 0, in error);
    }

    public void Release(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentRelease(_handle, torrent, ref error) == 0, in error);
    }

    /// <summary>Puts off the hash check of this piece, or goes on with it.</summary>
    public void Keep(ulong torrent, int piece, bool isKept)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentKeep(_handle, torrent, piece, isKept ? 1 : 0, ref error) == 0, in error);
    }

    public void Prioritize(ulong torrent, ReadOnlySpan<PriorityRun> runs)
    {
        var error = default(NativeError);
        fixed (PriorityRun* first = runs)
        {
            Check(NativeMethods.TorrentPrioritize(_handle, torrent, first, runs.Length, ref error) == 0, in error);
        }
    }

    public void ClearDeadlines(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentClearDeadlines(_handle, torrent, ref error) == 0, in error);
    }

    public void SetDeadline(ulong torrent, int piece)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentSetDeadline(_handle, torrent, piece, ref error) == 0, in error);
    }

    public void PauseTorrent(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentPause(_handle, torrent, ref error) == 0, in error);
    }

    public void ResumeTorrent(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentResume(_handle, torrent, ref error) == 0, in error);
    }

    public void SetLimits(ulong torrent, int? download, int? upload, int? connections)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentSetLimits(_handle, torrent, download ?? -1, upload ?? -1, connections ?? -1, ref error) == 0, in error);
    }

    public void SetTrackers(ulong torrent, IEnumerable<string> trackers)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentSetTrackers(_handle, torrent, string.Join('\n', trackers), ref error) == 0, in error);
    }

    public void Reannounce(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentReannounce(_handle, torrent, ref error) == 0, in error);
    }

    public void SaveResume(ulong torrent)
    {
        var error = default(NativeError);
        Check(NativeMethods.TorrentSaveResume(_handle, torrent, ref error) == 0, in error);
    }

    /// <summary>Pieces that passed and are written (one bit each, least significant first), and written blocks of unfinished ones.</summary>
    public (byte[] Have, BlockIndex[] Written) Pieces(ulong torrent, int pieceCount)
    {
        var error = default(NativeError);
        var have = new byte[(pieceCount + 7) / 8];
        var blocks = new BlockIndex[256];
        while (true)
        {
            fixed (byte* firstHave = have)
            fixed (BlockIndex* firstBlock = blocks)
            {
                var count = NativeMethods.TorrentPieces(_handle, torrent, firstHave, have.Length, firstBlock, blocks.Length, ref error);
                Check(count >= 0, in error);
                if (count <= blocks.Length)
                {
                    return (have, blocks[..count]);
                }

                blocks = new BlockIndex[count * 2];
            }
        }
    }

    /// <summary>Peers the session is connected to, in the form <see cref="NativeTorrentRequest.Peers"/> takes.</summary>
    public string Peers(ulong torrent)
    {
        var error = default(NativeError);
        var text = new byte[PeerListBytes];
        fixed (byte* first = text)
        {
            var length = NativeMethods.TorrentPeers(_handle, torrent, first, text.Length, ref error);
            Check(length >= 0, in error);
            return Encoding.UTF8.GetString(text, 0, length);
        }
    }

    private static byte[]? Text(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text + '\0');

    private static void Check(bool succeeded, in NativeError error)
    {
        if (!succeeded)
        {
            throw new TorrentEngineException(error.ToString());
        }
    }
}
