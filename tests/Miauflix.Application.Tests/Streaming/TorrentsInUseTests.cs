using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Moq;

namespace Miauflix.Application.Tests.Streaming;

public sealed class TorrentsInUseTests
{
    [Test]
    public async Task A_torrent_is_in_use_while_it_runs_or_has_bytes_on_disk()
    {
        InfoHash[] hashes = [.. Enumerable.Range(1, 3).Select(number => InfoHash.FromBytes([.. Enumerable.Repeat((byte)number, InfoHash.ByteLength)]))];
        var engine = Mock.Of<ITorrentEngine>(engine => engine.Find(hashes[0]) == Mock.Of<ITorrent>());
        var store = new Mock<IMediaStore>();
        store.Setup(media => media.StoredAsync(hashes, It.IsAny<CancellationToken>())).ReturnsAsync(new HashSet<InfoHash> { hashes[1] });
        Assert.That(await new TorrentsInUse(engine, store.Object).OfAsync(hashes, CancellationToken.None), Is.EquivalentTo(hashes[..2]));
    }
}
