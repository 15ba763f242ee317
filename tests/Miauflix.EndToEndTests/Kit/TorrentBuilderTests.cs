using System.Text;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Kit;

/// <summary>The kit's torrents as another program reads them.</summary>
public sealed class TorrentBuilderTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private TempDirectory _directory = null!;

    [SetUp]
    public void CreateDirectory() => _directory = new TempDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public async Task Transmission_reads_the_same_infohash_from_a_single_file_torrent()
    {
        var content = await new TestContent(1, 1_000_001).WriteToAsync(_directory.Combine("film.mp4"));
        var torrent = await new TorrentBuilder
        {
            PieceLengthBytes = 64 * 1024,
            Trackers = ["http://127.0.0.1:6969/announce", "udp://127.0.0.1:6969/announce"],
            IsPrivate = true,
            CreatedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
        }.BuildFromFileAsync(content);

        var shown = await ShowAsync(torrent);

        Assert.That(shown, Does.Contain($"Hash: {torrent.InfoHash.Hex}"));
        Assert.That(shown, Does.Contain("Piece Count: 16").And.Contains("Piece Size: 64.00 KiB").And.Contains("Privacy: Private torrent"));
        Assert.That(shown, Does.Contain("udp://127.0.0.1:6969/announce"));
        Assert.That(torrent.PieceCount, Is.EqualTo(16));
    }

    [Test]
    public async Task Transmission_reads_the_same_infohash_from_a_multi_file_torrent()
    {
        var season = Directory.CreateDirectory(_directory.Combine("Show.S01", "extras")).Parent!.FullName;
        await new TestContent(2, 70_000).WriteToAsync(Path.Combine(season, "Show.S01E01.mkv"));
        await new TestContent(3, 90_000).WriteToAsync(Path.Combine(season, "Show.S01E02.mkv"));
        await new TestContent(4, 10).WriteToAsync(Path.Combine(season, "extras", "sample.mkv"));

        var torrent = await new TorrentBuilder { PieceLengthBytes = 32 * 1024 }.BuildFromDirectoryAsync(season);

        var shown = await ShowAsync(torrent);
        Assert.That(shown, Does.Contain($"Hash: {torrent.InfoHash.Hex}"));
        Assert.That(shown, Does.Contain("Show.S01/Show.S01E02.mkv").And.Contains("Show.S01/extras/sample.mkv"));
        Assert.That(torrent.TotalBytes, Is.EqualTo(160_010));
    }

    [Test]
    public async Task Other_trackers_change_the_file_but_not_the_infohash()
    {
        var torrent = await new TorrentBuilder { Trackers = ["http://one.example/announce"] }.BuildFromBytesAsync("a", [1, 2, 3]);

        var silent = torrent.WithTrackers();

        Assert.That(silent.InfoHash, Is.EqualTo(torrent.InfoHash));
        Assert.That(Encoding.Latin1.GetString(silent.File), Does.Not.Contain("announce"));
        Assert.That(torrent.Magnet, Does.EndWith("&dn=a&tr=http%3A%2F%2Fone.example%2Fannounce"));
    }

    private async Task<string> ShowAsync(BuiltTorrent torrent)
    {
        var path = _directory.Combine("shown.torrent");
        await File.WriteAllBytesAsync(path, torrent.File);
        return string.Join('\n', await ChildProcess.RunAsync("transmission-show", [path], Deadline));
    }
}
