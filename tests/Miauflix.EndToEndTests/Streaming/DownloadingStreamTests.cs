using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>The main job: bytes are right while they are still being downloaded, from a seeder that is not our engine.</summary>
public sealed class DownloadingStreamTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await SharedServer.GetAsync();
        _movie = await _server.AddMovieAsync("Downloading");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);

    [TestCase(256 * KiB, false)]
    [TestCase(256 * KiB, true)]
    [TestCase(4 * MiB, false)]
    [TestCase(4 * MiB, true)]
    public async Task Serves_the_whole_file_right_while_it_downloads(int pieceLength, bool isMagnet)
    {
        var film = await _swarm.SeedAsync((40 * MiB) + 12_345, pieceLength);
        var path = await _server.CreateKeyAsync(await AddAsync(film, isMagnet));
        using var response = await _server.Anonymous.MediaAsync(path);
        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Serves_a_film_that_webtorrent_alone_seeds(bool isMagnet)
    {
        RequireWebTorrent();
        var film = await _swarm.MakeDeadAsync((20 * MiB) + 4_321, 256 * KiB);
        var seeder = await _swarm.AddSeederAsync(SeederMake.WebTorrent);
        await seeder.AddAsync(film.Torrent, film.Path);
        using var response = await _server.Anonymous.MediaAsync(await _server.CreateKeyAsync(await AddAsync(film, isMagnet)));
        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        Assert.That(await seeder.UploadedBytesAsync(), Is.GreaterThanOrEqualTo(film.Content.LengthBytes));
    }

    [Test]
    public async Task A_jump_past_what_webtorrent_was_asked_for_is_served()
    {
        RequireWebTorrent();
        await using var swarm = await TestSwarm.StartAsync(SeederMake.WebTorrent);
        var (film, _) = await swarm.SeedThroughRelayAsync(48 * MiB, 256 * KiB, bytesPerSecond: 2 * MiB);
        var path = await _server.CreateKeyAsync(await AddAsync(film, isMagnet: false));
        foreach (var start in new[] { 0, 40 * MiB, 20 * MiB, 44 * MiB })
        {
            Assert.That(film.Content.Matches(start, await _server.Anonymous.RangeAsync(path, start, 512 * KiB)), Is.True, $"from {start}");
        }
    }

    [TestCase(256 * KiB, false)]
    [TestCase(4 * MiB, true)]
    public async Task Serves_random_ranges_right_while_it_downloads(int pieceLength, bool isMagnet)
    {
        const long Length = (30 * MiB) + 777;
        var (film, _) = await _swarm.SeedThroughRelayAsync(Length, pieceLength, bytesPerSecond: 8 * MiB);
        var path = await _server.CreateKeyAsync(await AddAsync(film, isMagnet));
        var random = new Random(42);
        for (var request = 0; request < 8; request++)
        {
            var count = random.Next(1, 300_000);
            var start = random.NextInt64(Length - count);
            Assert.That(film.Content.Matches(start, await _server.Anonymous.RangeAsync(path, start, count)), Is.True, $"{count} bytes from {start}");
        }
    }

    [Test]
    public async Task Seeks_far_ahead_without_the_bytes_between()
    {
        const long Length = 60 * MiB;
        var (film, relay) = await _swarm.SeedThroughRelayAsync(Length, 256 * KiB, bytesPerSecond: 4 * MiB);
        var path = await _server.CreateKeyAsync(await AddAsync(film, isMagnet: false));
        await _server.Anonymous.RangeAsync(path, 0, 1000);
        var start = Length - (6 * MiB);
        Assert.That(film.Content.Matches(start, await _server.Anonymous.RangeAsync(path, start, 100_000)), Is.True);
        Assert.That(relay.DownBytes, Is.LessThan(Length / 2), "most of the film was not fetched");
    }

    [Test]
    public async Task Shows_what_is_buffered()
    {
        var film = await _swarm.SeedAsync((3 * MiB) + 5, 256 * KiB);
        var source = await AddAsync(film, isMagnet: true);
        using var response = await _server.Anonymous.MediaAsync(await _server.CreateKeyAsync(source));
        await response.Sha256Async();

        var status = await _server.StatusAsync(source);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status["progress"]!.GetValue<double>(), Is.EqualTo(1));
            Assert.That(status["sizeBytes"]!.GetValue<long>(), Is.EqualTo(film.Torrent.TotalBytes));
            Assert.That(status["pieceLength"]!.GetValue<int>(), Is.EqualTo(256 * KiB));
            Assert.That(status["bufferedRanges"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(status["bufferedRanges"]![0]!["end"]!.GetValue<long>(), Is.EqualTo(film.Torrent.TotalBytes));
            Assert.That(status["fileName"]!.GetValue<string>(), Is.EqualTo("Downloading (2024).mp4"));
        }
    }

    private Task<long> AddAsync(Film film, bool isMagnet) =>
        isMagnet ? _server.AddMagnetAsync(_movie, film.Torrent.Magnet) : _server.AddTorrentAsync(_movie, film.Torrent.File);

    private static void RequireWebTorrent()
    {
        if (!WebTorrentProgram.IsInstalled)
        {
            Assert.Ignore(WebTorrentProgram.Missing);
        }
    }
}
