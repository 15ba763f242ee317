using System.Buffers.Binary;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Resume;

/// <summary>
/// What is kept of a torrent between runs: its info dictionary, the pieces that were verified and written, and libtorrent's own resume
/// data (peers, unfinished pieces). Layout: <c>MFR1</c>, then three times a 32-bit little-endian length and that many bytes.
/// </summary>
internal sealed record ResumeContainer(ReadOnlyMemory<byte> Info, ReadOnlyMemory<byte> Have, ReadOnlyMemory<byte> Engine)
{
    private const int LengthBytes = sizeof(int);

    private static ReadOnlySpan<byte> Magic => "MFR1"u8;

    /// <summary>Answers null for anything that is not resume data of this torrent.</summary>
    public static ResumeContainer? TryRead(ReadOnlyMemory<byte> bytes, InfoHash infoHash)
    {
        if (!bytes.Span.StartsWith(Magic))
        {
            return null;
        }

        var rest = bytes[Magic.Length..];
        if (!TryTake(ref rest, out var info) || !TryTake(ref rest, out var have) || !TryTake(ref rest, out var engine))
        {
            return null;
        }

        var metadata = TorrentMetadataReader.ReadInfo(info.Span).Metadata;
        return metadata?.InfoHash == infoHash ? new ResumeContainer(info, have, engine) : null;
    }

    public byte[] ToBytes() => [.. Magic, .. Length(Info), .. Info.Span, .. Length(Have), .. Have.Span, .. Length(Engine), .. Engine.Span];

    public PieceBits Pieces(int pieceCount) => PieceBits.FromBytes(Have.Span, pieceCount);

    private static byte[] Length(ReadOnlyMemory<byte> part)
    {
        var bytes = new byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, part.Length);
        return bytes;
    }

    private static bool TryTake(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> part)
    {
        part = default;
        if (rest.Length < LengthBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        rest = rest[LengthBytes..];
        if (length < 0 || length > rest.Length)
        {
            return false;
        }

        part = rest[..length];
        rest = rest[length..];
        return true;
    }
}
