using System.Net;
using System.Security.Cryptography;
using Miauflix.TestKit;
using Miauflix.TestKit.Media;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Kit;

/// <summary>The swarm fixtures against each other, with aria2 as the downloader: no code of the product takes part.</summary>
public sealed class SwarmTests
{
    private static readonly TimeSpan DownloadDeadline = TimeSpan.FromSeconds(40);

    private readonly TestContent _content = new(21, 3_000_000);
    private TempDirectory _downloads = null!;
    private OpenTrackerProcess _tracker = null!;

    [SetUp]
    public async Task StartTracker()
    {
        _downloads = new TempDirectory();
        _tracker = await OpenTrackerProcess.StartAsync();
    }

    [TearDown]
    public async Task StopTracker()
    {
        await _tracker.DisposeAsync();
        _downloads.Dispose();
    }

    [Test]
    public async Task A_seeder_that_died_serves_again_after_its_return()
    {
        await using var seeder = await Aria2Seeder.StartNewAsync(IPAddress.Parse("127.0.0.23"));
        var torrent = await SeedAsync(seeder, _tracker.AnnounceUrl.ToString());
        await seeder.StopAsync();
        Assert.That(seeder.IsRunning, Is.False);

        await seeder.StartAsync();

        await DownloadAsync(torrent, _content);
    }

    [TestCase(SeederMake.Aria2)]
    [TestCase(SeederMake.Transmission)]
    public async Task A_whole_swarm_serves_through_its_relay_alone(SeederMake make)
    {
        await using var swarm = await TestSwarm.StartAsync(make);
        var (film, relay) = await swarm.SeedThroughRelayAsync(_content.LengthBytes, 64 * 1024);

        await DownloadAsync(film.Torrent, film.Content);

        Assert.That(relay.DownBytes, Is.GreaterThan(_content.LengthBytes));
        Assert.That(await swarm.Seeder.UploadedBytesAsync(), Is.GreaterThanOrEqualTo(_content.LengthBytes));
    }

    [Test]
    public async Task Clips_are_made_once_and_have_about_the_stated_size()
    {
        var path = await TestClip.Small720p.PathAsync();
        var made = File.GetLastWriteTimeUtc(path);

        Assert.That(await TestClip.Small720p.PathAsync(), Is.EqualTo(path));
        Assert.That(File.GetLastWriteTimeUtc(path), Is.EqualTo(made));
        Assert.That(new FileInfo(path).Length, Is.InRange(700_000, 1_500_000));
    }

    private async Task<BuiltTorrent> SeedAsync(Seeder seeder, params string[] trackers)
    {
        var path = await _content.WriteToAsync(seeder.Directory.Combine("film.mp4"));
        var torrent = await new TorrentBuilder { PieceLengthBytes = 64 * 1024, Trackers = trackers }.BuildFromFileAsync(path);
        await _tracker.AllowAsync(torrent.InfoHash);
        await seeder.AddAsync(torrent, path);
        return torrent;
    }

    private async Task DownloadAsync(BuiltTorrent torrent, TestContent content)
    {
        var file = _downloads.Combine("film.torrent");
        await File.WriteAllBytesAsync(file, torrent.File);
        await ChildProcess.RunAsync(
            "aria2c",
            [
                "--no-conf=true", "--seed-time=0", "--enable-dht=false", "--bt-enable-lpd=false", "--enable-peer-exchange=false",
                "--disable-ipv6=true", $"--listen-port={FreePort.Next()}", "--bt-tracker-interval=1", $"--dir={_downloads.Path}", file,
            ],
            DownloadDeadline);
        var received = await File.ReadAllBytesAsync(_downloads.Combine(torrent.Name));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(received)), Is.EqualTo(content.Sha256()));
    }
}
