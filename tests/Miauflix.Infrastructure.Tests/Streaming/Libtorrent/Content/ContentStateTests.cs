using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;
using Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;
using Moq;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Content;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ContentStateTests
{
    private const int MiB = 1 << 20;

    private readonly ContentState _state = new(Torrents.Map(MiB, 4L * MiB), Mock.Of<IPieceRequests>());

    [Test]
    public void What_fails_because_the_disk_is_full_does_not_hide_that_it_is()
    {
        _state.Fail(new TorrentDiskException(isFull: true));
        _state.Fail(new TorrentDiskException(isFull: false));

        Assert.That(_state.FailedForRoom, Is.True);
        var fault = Assert.Throws<TorrentDiskException>(() => _state.ThrowIfNothingComes());
        Assert.That(fault!.IsFull, Is.True);
    }

    [Test]
    public void After_a_recovery_the_next_fault_counts()
    {
        _state.Fail(new TorrentDiskException(isFull: true));
        _state.Recover();
        Assert.That(() => _state.ThrowIfNothingComes(), Throws.Nothing);

        _state.Fail(new TorrentDiskException(isFull: false));

        Assert.That(_state.FailedForRoom, Is.False);
    }
}
