using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

// Mirrors of the structs in Native/miauflix_torrent.h; every member has its native size and order.

internal enum NativeEventKind
{
    PiecePassed = 1,
    BlockRequested = 2,
    BlockWritten = 3,
    PieceFailed = 4,
    Metadata = 5,
    MetadataFailed = 6,
    Checked = 7,
    ResumeData = 8,
    ResumeFailed = 9,
    Paused = 10,
    Removed = 11,
    DiskError = 12,
    TorrentError = 13,
    Status = 14,
    Listening = 15,
    ListenFailed = 16,
    EventsLost = 17,
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeEvent
{
    public NativeEventKind Kind;
    public int Piece;
    public int Block;
    public int Code;
    public ulong Torrent;
    public byte* Bytes;
    public long Length;

    public readonly ReadOnlySpan<byte> Data => new(Bytes, checked((int)Length));

    public readonly string Text => Encoding.UTF8.GetString(Data);

    public readonly NativeStatus Status => MemoryMarshal.Read<NativeStatus>(Data);
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeStatus
{
    public long DownloadRate;
    public long UploadRate;
    public long Downloaded;
    public long Uploaded;
    public long SeedingSeconds;
    public int Peers;
    public int Seeds;
}

[Flags]
internal enum NativeAdditionFlags
{
    None = 0,
    Held = 1,
    PausedAtStart = 2,
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeAddition
{
    public ulong Number;
    public byte* Magnet;
    public byte* Torrent;
    public long TorrentLength;
    public byte* Resume;
    public long ResumeLength;
    public byte* Have;
    public long HaveBits;
    public byte* Directory;
    public byte* Trackers;
    public byte* Peers;
    public byte* FileNames;
    public int FileNameCount;
    public NativeAdditionFlags Flags;
}

/// <summary>One priority (0 not wanted … 7 first) for a run of pieces.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PriorityRun(int First, int Count, int Priority);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BlockIndex(int Piece, int Block);

[InlineArray(16)]
internal struct NativeAddress
{
    private byte _first;
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeFilterRule
{
    public NativeAddress First;
    public NativeAddress Last;
    public int IsV6;
    public int IsBlocked;
}

[InlineArray(256)]
internal struct NativeError
{
    private byte _first;

    public readonly override string ToString()
    {
        ReadOnlySpan<byte> text = this;
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
