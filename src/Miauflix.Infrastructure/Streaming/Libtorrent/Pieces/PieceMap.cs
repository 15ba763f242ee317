using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>Where files, pieces and blocks of a torrent lie in each other. Immutable.</summary>
internal sealed class PieceMap
{
    /// <summary>What one request fetches (BEP 3 as everybody practises it).</summary>
    public const int BlockBytes = 16 * 1024;

    private readonly TorrentMetadata _metadata;
    private readonly List<ByteRange> _padding;

    public PieceMap(TorrentMetadata metadata)
    {
        _metadata = metadata;
        _padding =
        [
            .. metadata.Files
                .Where(file => file.IsPadding && file.LengthBytes > 0)
                .Select(file => new ByteRange(file.OffsetBytes, file.OffsetBytes + file.LengthBytes)),
        ];
    }

    public int PieceCount => _metadata.PieceCount;

    public int PieceLength => _metadata.PieceLength;

    /// <summary>Bytes of this piece: only the last one may be shorter than <see cref="PieceLength"/>.</summary>
    public int PieceBytes(int piece) => (int)Math.Min(PieceLength, _metadata.TotalBytes - ((long)piece * PieceLength));

    /// <summary>Blocks of this piece that come from peers: those of padding alone are never asked for.</summary>
    public int BlockCount(int piece)
    {
        var bytes = PieceBytes(piece);
        var count = 0;
        for (var start = 0; start < bytes; start += BlockBytes)
        {
            var first = ((long)piece * PieceLength) + start;
            count += IsPadding(first, first + Math.Min(BlockBytes, bytes - start)) ? 0 : 1;
        }

        return count;
    }

    /// <summary>The piece that holds this byte of the file.</summary>
    public int PieceAt(TorrentFileEntry file, long position) => (int)((file.OffsetBytes + position) / PieceLength);

    /// <summary>Pieces with bytes of the file, <c>[First, End)</c>; none for an empty file.</summary>
    public (int First, int End) PiecesOf(TorrentFileEntry file)
    {
        var first = PieceAt(file, 0);
        return file.LengthBytes == 0 ? (first, first) : (first, PieceAt(file, file.LengthBytes - 1) + 1);
    }

    /// <summary>Where this piece begins in the file, before its start when it begins in an earlier file.</summary>
    public long StartInFile(TorrentFileEntry file, int piece) => ((long)piece * PieceLength) - file.OffsetBytes;

    /// <summary>The parts of files that make up this piece, in order, padding included.</summary>
    public IEnumerable<(TorrentFileEntry File, ByteRange Bytes)> PartsOf(int piece)
    {
        var start = (long)piece * PieceLength;
        var end = start + PieceBytes(piece);
        for (var index = FileAt(start); index < _metadata.Files.Count; index++)
        {
            var file = _metadata.Files[index];
            if (file.OffsetBytes >= end)
            {
                yield break;
            }

            var first = Math.Max(start, file.OffsetBytes);
            var last = Math.Min(end, file.OffsetBytes + file.LengthBytes);
            if (first < last)
            {
                yield return (file, new ByteRange(first - file.OffsetBytes, last - file.OffsetBytes));
            }
        }
    }

    // The last file that begins at or before this byte and is not empty.
    private int FileAt(long offset)
    {
        int low = 0, high = _metadata.Files.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var file = _metadata.Files[middle];
            if (file.OffsetBytes + file.LengthBytes > offset)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private bool IsPadding(long start, long end) => _padding.Exists(range => range.Start <= start && range.End >= end);
}
