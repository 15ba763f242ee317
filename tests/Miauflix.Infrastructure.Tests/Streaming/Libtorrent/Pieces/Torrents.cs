using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>Metadata made up for the pure parts.</summary>
internal static class Torrents
{
    /// <summary>Files of these lengths in a row; negative lengths are padding.</summary>
    public static TorrentMetadata Metadata(int pieceLength, params long[] lengths)
    {
        var files = new List<TorrentFileEntry>();
        foreach (var length in lengths)
        {
            var offset = files.Count == 0 ? 0 : files[^1].OffsetBytes + files[^1].LengthBytes;
            files.Add(new TorrentFileEntry(files.Count, $"{files.Count}.mkv", Math.Abs(length), offset, length < 0));
        }

        var total = lengths.Sum(Math.Abs);
        return new TorrentMetadata(
            InfoHash.FromBytes(new byte[InfoHash.ByteLength]),
            "film",
            pieceLength,
            (int)((total + pieceLength - 1) / pieceLength),
            total,
            files,
            [],
            false,
            null);
    }

    public static PieceMap Map(int pieceLength, params long[] lengths) => new(Metadata(pieceLength, lengths));
}
