using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Microsoft.Extensions.Options;
using Moq;

namespace Miauflix.Application.Tests.Streaming;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadAheadSharesTests
{
    private const int MiB = 1024 * 1024;

    private readonly ReadAheadShares _shares = new(Options.Create(new StreamingOptions { MaxReadAheadTotal = 40 * MiB }));

    [Test]
    public void A_new_reader_is_read_ahead_as_little_as_any()
    {
        var file = File();
        _ = _shares.Join(file, 0);

        Assert.That(file.ReadAheadBytes, Is.EqualTo(ReadAheadWindow.MinBytes));
    }

    [Test]
    public void A_reader_that_goes_on_gets_more_and_one_that_jumps_begins_anew()
    {
        var file = File();
        var share = _shares.Join(file, 0);

        share.Took(0, 8 * MiB);
        Assert.That(file.ReadAheadBytes, Is.EqualTo(ReadAheadWindow.MaxBytes));

        share.Took(500 * MiB, 1);
        Assert.That(file.ReadAheadBytes, Is.EqualTo(ReadAheadWindow.MinBytes));
    }

    [Test]
    public void Readers_share_what_there_is_and_inherit_from_those_who_leave()
    {
        var (first, second) = (File(), File());
        var leaving = _shares.Join(first, 0);
        leaving.Took(0, 8 * MiB);
        _shares.Join(second, 0).Took(0, 8 * MiB);
        Assert.That((first.ReadAheadBytes, second.ReadAheadBytes), Is.EqualTo((20L * MiB, 20L * MiB)));

        leaving.Dispose();

        Assert.That(second.ReadAheadBytes, Is.EqualTo(ReadAheadWindow.MaxBytes));
    }

    private static TorrentFileStream File()
    {
        var file = new Mock<TorrentFileStream>();
        file.SetupProperty(stream => stream.ReadAheadBytes);
        return file.Object;
    }
}
