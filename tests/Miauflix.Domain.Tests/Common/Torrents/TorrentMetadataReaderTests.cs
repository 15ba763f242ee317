using System.Security.Cryptography;
using System.Text;
using Miauflix.Domain.Common.Torrents;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Domain.Tests.Common.Torrents;

[TestFixture]
public class TorrentMetadataReaderTests
{
    [Test]
    public void Reads_a_torrent_of_one_file()
    {
        var torrent = SampleTorrent.SingleFile("Movie.2024.1080p.mkv", 100_000);

        var metadata = Accept(torrent);

        Assert.Multiple(() =>
        {
            Assert.That(metadata.Name, Is.EqualTo("Movie.2024.1080p.mkv"));
            Assert.That(metadata.PieceLength, Is.EqualTo(16_384));
            Assert.That(metadata.PieceCount, Is.EqualTo(7));
            Assert.That(metadata.TotalBytes, Is.EqualTo(100_000));
            Assert.That(metadata.Files, Is.EqualTo(new[] { new TorrentFileEntry(0, "Movie.2024.1080p.mkv", 100_000, 0, false) }));
            Assert.That(metadata.Trackers, Is.EqualTo(new[] { "udp://tracker.example:6969/announce" }));
            Assert.That(metadata.IsPrivate, Is.False);
            Assert.That(metadata.CreatedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        });
    }

    [Test]
    public void The_infohash_is_taken_over_the_raw_info_bytes_even_with_keys_out_of_order()
    {
        var info = Bencode.Encode(Bencode.Pairs(
            ("pieces", SampleTorrent.Pieces(10)), ("name", "a.mkv"), ("piece length", SampleTorrent.PieceLength), ("length", 10), ("x", 1)));
        var torrent = Bencode.Encode(Bencode.Pairs(("info", new BencodeRaw(info)), ("announce", "http://t.example/announce")));

        var result = TorrentMetadataReader.Read(torrent);

        Assert.That(result.Metadata?.InfoHash.ToBytes(), Is.EqualTo(SHA1.HashData(info)));
        Assert.That(TorrentMetadataReader.ReadInfo(info).Metadata?.InfoHash, Is.EqualTo(result.Metadata?.InfoHash));
    }

    [Test]
    public void Reads_files_in_order_with_their_offsets_and_flags_padding()
    {
        var torrent = SampleTorrent.MultiFile(("b/two.mkv", 10), ("a.nfo", 0), ("b/one.mkv", 20));
        torrent.Files().Insert(1, SampleTorrent.File(".pad/6", 6, "ph"));

        var metadata = Accept(torrent);

        Assert.That(metadata.Files, Is.EqualTo(new[]
        {
            new TorrentFileEntry(0, "b/two.mkv", 10, 0, false),
            new TorrentFileEntry(1, ".pad/6", 6, 10, true),
            new TorrentFileEntry(2, "a.nfo", 0, 16, false),
            new TorrentFileEntry(3, "b/one.mkv", 20, 16, false),
        }));
        Assert.That(metadata.TotalBytes, Is.EqualTo(36));
    }

    [Test]
    public void Accepts_a_hybrid_and_padding_that_repeats_its_name()
    {
        var metadata = Accept(SampleTorrent.Hybrid(("a/one.mkv", 100), ("a/two.mkv", 100), ("b.mkv", SampleTorrent.PieceLength)));

        Assert.That(metadata.Files.Where(file => !file.IsPadding).Select(file => file.Path), Is.EqualTo(new[] { "a/one.mkv", "a/two.mkv", "b.mkv" }));
        Assert.That(metadata.Files.Count(file => file.IsPadding), Is.EqualTo(2));
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(2, true)]
    public void Honours_the_private_flag(int flag, bool isPrivate)
    {
        var torrent = SampleTorrent.SingleFile();
        torrent.Info()["private"] = flag;

        Assert.That(Accept(torrent).IsPrivate, Is.EqualTo(isPrivate));
    }

    [Test]
    public void Prefers_the_utf8_spelling_of_names_and_paths()
    {
        var torrent = SampleTorrent.MultiFile(("x.mkv", 10));
        torrent.Info()["name"] = new byte[] { 0xB5, 0xE7 };
        torrent.Info()["name.utf-8"] = "电影";
        ((BencodeDictionary)torrent.Files()[0])["path.utf-8"] = new List<object> { "片", "甲.mkv" };

        var metadata = Accept(torrent);

        Assert.That((metadata.Name, metadata.Files[0].Path), Is.EqualTo(("电影", "片/甲.mkv")));
    }

    [Test]
    public void Reads_names_that_are_not_utf8_as_windows_1252()
    {
        var torrent = SampleTorrent.SingleFile();
        torrent.Info()["name"] = Encoding.Latin1.GetBytes("Am\u00E9lie \u0096 S01E02.mkv");

        Assert.That(Accept(torrent).Name, Is.EqualTo("Amélie – S01E02.mkv"));
    }

    [Test]
    public void Replaces_control_characters_in_names()
    {
        Assert.That(Accept(SampleTorrent.SingleFile("a\r\n\u001B[31mb.mkv")).Name, Is.EqualTo("a\uFFFD\uFFFD\uFFFD[31mb.mkv"));
    }

    [Test]
    public void Takes_usable_trackers_once_and_cuts_them_to_fifty()
    {
        var torrent = SampleTorrent.SingleFile();
        torrent["announce-list"] = new List<object>
        {
            new List<object> { "udp://tracker.example:6969/announce", "ftp://x/announce", "wss://x/", "http://a.example/announce" },
            "http://b.example/announce",
            new List<object>(Enumerable.Range(0, 60).Select(i => $"http://t{i}.example/announce")),
        };

        var trackers = Accept(torrent).Trackers;

        Assert.That(trackers, Has.Count.EqualTo(TorrentLimits.MaxTrackers));
        Assert.That(trackers.Take(4), Is.EqualTo(new[]
        {
            "udp://tracker.example:6969/announce", "http://a.example/announce", "http://b.example/announce", "http://t0.example/announce",
        }));
    }

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(long.MaxValue)]
    public void A_creation_date_out_of_range_is_no_date(long seconds)
    {
        var torrent = SampleTorrent.SingleFile();
        torrent["creation date"] = seconds;

        Assert.That(Accept(torrent).CreatedAt, Is.Null);
    }

    [Test]
    public void Optional_fields_of_the_wrong_type_are_ignored()
    {
        var torrent = SampleTorrent.SingleFile();
        torrent["announce"] = 1;
        torrent["announce-list"] = "not a url";
        torrent["creation date"] = "yesterday";

        var metadata = Accept(torrent);

        Assert.That(metadata.Trackers, Is.Empty);
        Assert.That(metadata.CreatedAt, Is.Null);
    }

    [Test]
    public void Accepts_everything_that_lies_just_within_the_limits()
    {
        var name = new string('n', TorrentLimits.MaxNameBytes);
        var path = string.Join('/', Enumerable.Repeat(name, 15).Append(new string('p', 254)).Append("q"));
        var deep = new BencodeRaw(Encoding.ASCII.GetBytes(new string('l', 99) + new string('e', 99)));
        var torrent = SampleTorrent.MultiFile((path, 1));
        torrent.Info()["name"] = name;
        torrent["x"] = deep;

        Assert.That(path, Has.Length.EqualTo(TorrentLimits.MaxPathBytes));
        Assert.That(Accept(torrent).Files[0].Path, Is.EqualTo(path));
    }

    [Test]
    public void Accepts_as_many_files_as_the_limit()
    {
        var torrent = SampleTorrent.MultiFile([.. Enumerable.Range(0, TorrentLimits.MaxFiles).Select(i => ($"{i % 300}/{i}", 1L))]);

        Assert.That(Accept(torrent).Files, Has.Count.EqualTo(TorrentLimits.MaxFiles));
    }

    [Test]
    public void Nothing_printed_of_a_result_shows_the_hash()
    {
        var metadata = Accept(SampleTorrent.SingleFile());

        Assert.That(metadata.ToString(), Does.Not.Contain(metadata.InfoHash.Hex));
    }

    private static TorrentMetadata Accept(BencodeDictionary torrent)
    {
        var result = TorrentMetadataReader.Read(Bencode.Encode(torrent));
        Assert.That(result.Rejection, Is.Null);
        return result.Metadata!;
    }
}
