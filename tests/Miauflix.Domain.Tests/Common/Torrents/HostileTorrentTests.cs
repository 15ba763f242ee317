using Miauflix.Domain.Common.Torrents;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Domain.Tests.Common.Torrents;

[TestFixture]
public class HostileTorrentTests
{
    private static IEnumerable<TestCaseData> Corpus => HostileTorrents.All.Select(torrent => new TestCaseData(torrent).SetArgDisplayNames(torrent.Name));

    [TestCaseSource(nameof(Corpus))]
    public void Is_refused_for_the_right_reason(HostileTorrent torrent)
    {
        Assert.That(TorrentMetadataReader.Read(torrent.Bytes).Rejection, Is.EqualTo(torrent.Expected));
    }

    [Test]
    public void The_corpus_names_every_reason_a_torrent_can_be_refused_for()
    {
        TorrentRejection[] magnetsOnly =
        [
            TorrentRejection.NotAMagnet, TorrentRejection.MagnetTooLong, TorrentRejection.MissingInfoHash,
            TorrentRejection.BadInfoHash, TorrentRejection.AmbiguousInfoHash,
        ];
        var reasons = typeof(TorrentRejection).GetFields()
            .Where(field => field is { IsStatic: true, IsPublic: true })
            .Select(field => (TorrentRejection)field.GetValue(null)!)
            .Except(magnetsOnly);

        Assert.That(HostileTorrents.All.Select(torrent => torrent.Expected).Distinct(), Is.EquivalentTo(reasons));
    }

    [Test]
    public void An_info_dictionary_alone_is_held_to_the_same_rules()
    {
        var info = SampleTorrent.MultiFile(("a/../b", 10)).Info();

        Assert.That(TorrentMetadataReader.ReadInfo(Bencode.Encode(info)).Rejection, Is.EqualTo(TorrentRejection.UnsafePath));
        Assert.That(TorrentMetadataReader.ReadInfo("4:name"u8).Rejection, Is.EqualTo(TorrentRejection.NotATorrent));
        Assert.That(TorrentMetadataReader.ReadInfo("d4:name"u8).Rejection, Is.EqualTo(TorrentRejection.Truncated));
        Assert.That(
            TorrentMetadataReader.ReadInfo([.. Bencode.Encode(SampleTorrent.SingleFile().Info()), 0]).Rejection,
            Is.EqualTo(TorrentRejection.TrailingData));
        Assert.That(TorrentMetadataReader.ReadInfo(new byte[TorrentLimits.MaxFileBytes + 1]).Rejection, Is.EqualTo(TorrentRejection.TooLarge));
    }
}
