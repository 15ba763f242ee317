using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

public sealed class PieceMapTests
{
    private static readonly Domain.Common.Torrents.TorrentMetadata Metadata = Torrents.Metadata(100, 250, 0, 30, 170);
    private readonly PieceMap _map = new(Metadata);

    [Test]
    public void Knows_the_pieces_of_each_file() =>
        Assert.That(Metadata.Files.Select(_map.PiecesOf), Is.EqualTo(new[] { (0, 3), (2, 2), (2, 3), (2, 5) }));

    [Test]
    public void Knows_the_files_of_each_piece()
    {
        var parts = _map.PartsOf(2).Select(part => (part.File.Index, part.Bytes));

        Assert.That(parts, Is.EqualTo(new[] { (0, new ByteRange(200, 250)), (2, new ByteRange(0, 30)), (3, new ByteRange(0, 20)) }));
    }

    [Test]
    public void The_parts_of_all_pieces_are_all_of_the_files() =>
        Assert.That(Enumerable.Range(0, _map.PieceCount).SelectMany(_map.PartsOf).Sum(part => part.Bytes.Length), Is.EqualTo(Metadata.TotalBytes));

    [Test]
    public void Only_the_last_piece_is_shorter() =>
        Assert.That(Enumerable.Range(0, _map.PieceCount).Select(_map.PieceBytes), Is.EqualTo(new[] { 100, 100, 100, 100, 50 }));

    [Test]
    public void A_piece_may_begin_before_the_file() => Assert.That(_map.StartInFile(Metadata.Files[3], 2), Is.EqualTo(-80));
}
