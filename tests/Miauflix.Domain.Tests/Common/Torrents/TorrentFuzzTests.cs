using CsCheck;
using Miauflix.Domain.Common.Torrents;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Domain.Tests.Common.Torrents;

[TestFixture]
public class TorrentFuzzTests
{
    private static readonly Gen<string> Name = Gen.Char["abcxyz01 ._-é電\u0301"].Array[1, 12].Select(characters => "n" + new string(characters));

    [Test]
    public void Twenty_thousand_mutants_neither_crash_nor_hang_the_reader()
    {
        var report = TorrentFuzz.Run(first: 0, count: 20_000);

        Assert.That(report.Failures, Is.Empty);
        Assert.That(report.Accepted, Is.InRange(500, 19_500), "mutations that all pass or all fail prove little");
    }

    [Test]
    public void Arbitrary_bytes_are_refused_and_never_thrown_at()
    {
        Gen.OneOf(Gen.Byte, Gen.Char["dlie0123456789:"].Select(letter => (byte)letter)).Array[0, 300].Sample(
            bytes => !TorrentMetadataReader.Read([(byte)'d', .. bytes]).IsAccepted && !TorrentMetadataReader.ReadInfo([(byte)'d', .. bytes]).IsAccepted,
            iter: 20_000);
    }

    [Test]
    public void Reads_back_every_torrent_that_is_made()
    {
        var path = Name.Array[1, 4].Select(parts => string.Join('/', parts));
        var files = Gen.Select(path, Gen.Long[0, 1_000_000]).Array[1, 20]
            .Select(list => list.Select((file, index) => ($"{index}/{file.Item1}", file.Item2)).Append(("last", 1L)).ToArray());
        Gen.Select(files, Gen.Bool, Gen.Bool).Sample(
            (list, isHybrid, isPrivate) =>
            {
                var torrent = isHybrid ? SampleTorrent.Hybrid([.. list.OrderBy(file => file.Item1, StringComparer.Ordinal)]) : SampleTorrent.MultiFile(list);
                torrent.Info()["private"] = isPrivate ? 1 : 0;
                var result = TorrentMetadataReader.Read(Bencode.Encode(torrent));
                var read = result.Metadata?.Files.Where(file => !file.IsPadding).Select(file => (file.Path, file.LengthBytes));
                return result.Metadata?.IsPrivate == isPrivate && read!.Order().SequenceEqual(list.Order());
            },
            iter: 2000);
    }
}
