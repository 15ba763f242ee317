using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

/// <summary>The functions of Native/miauflix_torrent.h, where they are described.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "miauflix_torrent";

    [LibraryImport(Library, EntryPoint = "mt_session_create", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial nint SessionCreate(string settings, int diskBackend, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial void SessionDestroy(nint session);

    [LibraryImport(Library, EntryPoint = "mt_session_apply", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionApply(SessionHandle session, string settings, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_set_filter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionSetFilter(SessionHandle session, NativeFilterRule* rules, int count, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_pause")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionPause(SessionHandle session, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_resume")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionResume(SessionHandle session, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_post_status")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionPostStatus(SessionHandle session, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_pop_events")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int SessionPopEvents(SessionHandle session, NativeEvent* events, int capacity, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_session_interrupt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial void SessionInterrupt(SessionHandle session);

    [LibraryImport(Library, EntryPoint = "mt_torrent_add")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentAdd(SessionHandle session, in NativeAddition addition, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_remove")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentRemove(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_release")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentRelease(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_keep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentKeep(SessionHandle session, ulong torrent, int piece, int isKept, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_prioritize")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentPrioritize(
        SessionHandle session, ulong torrent, PriorityRun* runs, int count, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_clear_deadlines")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentClearDeadlines(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_set_deadline")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentSetDeadline(SessionHandle session, ulong torrent, int piece, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_pause")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentPause(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_resume")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentResume(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_set_limits")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentSetLimits(
        SessionHandle session, ulong torrent, int download, int upload, int connections, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_set_trackers", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentSetTrackers(SessionHandle session, ulong torrent, string trackers, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_reannounce")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentReannounce(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_save_resume")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentSaveResume(SessionHandle session, ulong torrent, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_pieces")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentPieces(
        SessionHandle session, ulong torrent, byte* have, long haveBytes, BlockIndex* blocks, int capacity, ref NativeError error);

    [LibraryImport(Library, EntryPoint = "mt_torrent_peers")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static partial int TorrentPeers(SessionHandle session, ulong torrent, byte* text, int capacity, ref NativeError error);
}
