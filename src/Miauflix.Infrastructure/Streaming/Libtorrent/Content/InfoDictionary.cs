using System.Security.Cryptography;
using Miauflix.Domain.Common;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// The raw <c>info</c> dictionary of a torrent (BEP 3) that <c>TorrentMetadataReader</c> accepted, and the piece hashes in it. Immutable.
/// </summary>
internal sealed class InfoDictionary
{
    private readonly Range _pieces;

    private InfoDictionary(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        _pieces = FindValue(bytes.Span, "pieces"u8);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static InfoDictionary FromInfo(ReadOnlyMemory<byte> info) => new(info);

    public static InfoDictionary FromTorrent(ReadOnlyMemory<byte> torrent) => new(torrent[FindValue(torrent.Span, "info"u8)]);

    public InfoHash Hash()
    {
#pragma warning disable CA5350 // BitTorrent v1 names torrents by SHA-1 (BEP 3).
        return InfoHash.FromBytes(SHA1.HashData(Bytes.Span));
#pragma warning restore CA5350
    }

    /// <summary>SHA-1 of a piece.</summary>
    public ReadOnlySpan<byte> PieceHash(int piece)
    {
        var value = Bytes.Span[_pieces];
        return value.Slice(value.IndexOf((byte)':') + 1 + (piece * InfoHash.ByteLength), InfoHash.ByteLength);
    }

    /// <summary>A .torrent of this dictionary alone.</summary>
    public byte[] ToTorrent() => [.. "d4:info"u8, .. Bytes.Span, (byte)'e'];

    // Where the value of a key of the outermost dictionary lies. The bytes were judged before: they are complete and well-formed.
    private static Range FindValue(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> key)
    {
        var position = 1;
        while (dictionary[position] != 'e')
        {
            var keyEnd = End(dictionary, position);
            var valueEnd = End(dictionary, keyEnd);
            var text = dictionary[position..keyEnd];
            if (text[(text.IndexOf((byte)':') + 1)..].SequenceEqual(key))
            {
                return keyEnd..valueEnd;
            }

            position = valueEnd;
        }

        throw new FormatException("The torrent lacks a key it had when it was judged.");
    }

    // One past the value that begins here.
    private static int End(ReadOnlySpan<byte> data, int position)
    {
        var depth = 0;
        do
        {
            switch (data[position])
            {
                case (byte)'d' or (byte)'l':
                    depth++;
                    position++;
                    break;
                case (byte)'e':
                    depth--;
                    position++;
                    break;
                case (byte)'i':
                    position += data[position..].IndexOf((byte)'e') + 1;
                    break;
                default:
                    var colon = position + data[position..].IndexOf((byte)':');
                    position = colon + 1 + int.Parse(data[position..colon]);
                    break;
            }
        }
        while (depth > 0);

        return position;
    }
}
