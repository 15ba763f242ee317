using System.Net.Http.Json;
using System.Diagnostics;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>A server that is killed or whose files change behind its back: nothing acknowledged is lost, nothing wrong is served.</summary>
[Order(0)] // The longest.
public sealed class RestartTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int DefaultKills = 4;

    /// <summary>Of processor time, which other work on the machine stretches least; the goal is ten seconds. The wait itself ends after a minute.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(20);

    private TempDirectory _data = null!;
    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _data = await ProductServer.UsedDataDirectoryAsync();
        _swarm = await TestSwarm.StartAsync();
        _server = await ProductServer.StartAsync(_swarm.Tracker.AnnounceUrl, [new("Streaming__Engine__ResumeSaveInterval", "00:00:01")], _data);
        _movie = await _server.AddMovieAsync("Film");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data?.Dispose();
    }

    /// <summary>The environment variable <c>MIAUFLIX_KILLS</c> makes it more kills.</summary>
    [Test]
    public async Task Kills_in_the_middle_of_downloads_and_writes_lose_nothing()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MIAUFLIX_KILLS"), out var asked) ? asked : DefaultKills;
        var (film, relay) = await _swarm.SeedThroughRelayAsync(kills * 6L * MiB, 256 * KiB, bytesPerSecond: 8 * MiB);
        var source = await _server.AddTorrentAsync(_movie, film.Torrent.File);
        var acknowledged = new List<string>();
        var (ready, used) = (new List<TimeSpan>(), new List<TimeSpan>());
        long position = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var end = new CancellationTokenSource();
            var writing = WriteUntilAsync(acknowledged, kill, end.Token);
            var received = await _server.Admin.RangeAsync($"/api/stream/{source}", position, 4 * MiB);
            Assert.That(film.Content.Matches(position, received), Is.True, $"bytes before kill {kill}");
            position += received.Length;
            await _server.Process.KillAsync();
            await end.CancelAsync();
            await writing;

            var watch = Stopwatch.StartNew();
            await _server.RestartAsync();
            ready.Add(watch.Elapsed);
            used.Add(_server.Process.Figures.CpuTime);
        }

        using var response = await _server.Admin.MediaAsync($"/api/stream/{source}");
        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        var titles = await _server.TitlesAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(used.Max(), Is.LessThan(ReadyWithin));
            Assert.That(titles, Is.SupersetOf(acknowledged));
            Assert.That(acknowledged, Has.Count.GreaterThan(kills), "writes were going on");

            // Lost is at most what was under way at a kill: requested blocks and pieces not complete.
            Assert.That(relay.DownBytes, Is.LessThan(film.Content.LengthBytes + (kills * 3L * MiB)), "verified pieces are not fetched again");
        }

        await TestContext.Out.WriteLineAsync(
            $"{kills} kills, {acknowledged.Count} acknowledged writes, {relay.DownBytes / (double)film.Content.LengthBytes:0.00} times the film fetched, " +
            $"ready again after {ready.Order().ElementAt(kills / 2).TotalSeconds:0.0} s, {ready.Max().TotalSeconds:0.0} s at most");
    }

    [Test]
    public async Task Bytes_damaged_on_disk_while_the_server_was_down_are_never_served()
    {
        var film = await _swarm.SeedAsync(6 * MiB, 256 * KiB);
        var path = $"/api/stream/{await _server.AddTorrentAsync(_movie, film.Torrent.File)}";
        using (var whole = await _server.Admin.MediaAsync(path))
        {
            Assert.That(await whole.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        }

        await _server.Process.StopAsync();
        await DamageAsync(StoredFile(film), 300_000, 5_000_000);
        await _server.RestartAsync();

        using var again = await _server.Admin.MediaAsync(path);
        Assert.That(await again.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
    }

    [Test]
    public async Task A_file_cut_short_while_it_plays_is_fetched_again()
    {
        var film = await _swarm.SeedAsync(5 * MiB, 256 * KiB);
        var path = $"/api/stream/{await _server.AddTorrentAsync(_movie, film.Torrent.File)}";
        using (var whole = await _server.Admin.MediaAsync(path))
        {
            Assert.That(await whole.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        }

        await using (var file = new FileStream(StoredFile(film), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(MiB);
        }

        using var again = await _server.Admin.MediaAsync(path);
        Assert.That(await again.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
    }

    private static async Task DamageAsync(string path, params long[] positions)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        foreach (var position in positions)
        {
            file.Position = position;
            var value = file.ReadByte();
            file.Position = position;
            file.WriteByte((byte)(value ^ 0xFF));
        }
    }

    /// <summary>No two films of these tests have one length.</summary>
    private string StoredFile(Film film) => Directory.GetFiles(_data.Combine("downloads", "media"), "0", SearchOption.AllDirectories)
        .Single(file => new FileInfo(file).Length == film.Content.LengthBytes);

    // Adds titles one after another until it is told to end or the server is gone; only answered ones count.
    private async Task WriteUntilAsync(List<string> acknowledged, int round, CancellationToken end)
    {
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var title = $"Title {round}.{number}";
            try
            {
                using var response = await _server.Admin.PostAsJsonAsync("/api/movies", new { title, year = 2024 }, end);
                if (!response.IsSuccessStatusCode)
                {
                    return;
                }

                acknowledged.Add(title);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
