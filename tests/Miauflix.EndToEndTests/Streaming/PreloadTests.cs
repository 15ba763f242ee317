using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>What a viewer looks at is ready before they press play.</summary>
public sealed class PreloadTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const long BytesPerSecond = 4_000_000;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await ProductServer.StartAsync(_swarm.Tracker.AnnounceUrl, [new("ASPNETCORE_ENVIRONMENT", "Test"), new("RATE_LIMIT_TEST_MODE", "true")]);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [TearDown]
    public Task LookAway() => LookAtAsync(null);

    [Test]
    public async Task A_focused_film_plays_from_disk_and_only_its_ends_were_fetched()
    {
        var (film, relay) = await _swarm.SeedThroughRelayAsync(32 * MiB, 256 * KiB, BytesPerSecond);
        var movie = await _server.AddMovieAsync("Focused");
        var path = await _server.CreateKeyAsync(await _server.AddTorrentAsync(movie, film.Torrent.File));

        await LookAtAsync(movie);
        await UntilReadyAsync(movie);

        // Nothing more comes from the swarm: what plays now was fetched before.
        relay.IsStalled = true;
        Assert.That(await _server.Anonymous.RangeAsync(path, 0, 2 * MiB), Is.EqualTo(film.Content.Bytes(0, 2 * MiB)));
        Assert.That(await _server.Anonymous.RangeAsync(path, 30 * MiB, 2 * MiB), Is.EqualTo(film.Content.Bytes(30 * MiB, 2 * MiB)));
        Assert.That(relay.DownBytes, Is.LessThan(8 * MiB), "the middle was left alone");
        relay.IsStalled = false;
    }

    [Test]
    public async Task Nothing_is_fetched_ahead_while_a_reader_has_little()
    {
        var (watched, slow) = await _swarm.SeedThroughRelayAsync(24 * MiB, 256 * KiB, BytesPerSecond);
        var (wanted, idle) = await _swarm.SeedThroughRelayAsync(16 * MiB, 256 * KiB);
        var watching = await _server.CreateKeyAsync(await _server.AddTorrentAsync(await _server.AddMovieAsync("Watched"), watched.Torrent.File));
        var movie = await _server.AddMovieAsync("Wanted");
        await _server.AddTorrentAsync(movie, wanted.Torrent.File);
        var viewer = new Viewer(_server.Anonymous, watching, watched.Content.ToArray());

        // A reader that takes all it can get never has anything ahead of it.
        var reading = viewer.TakeAsync(0, 16 * MiB, isAbort: false, CancellationToken.None);
        await Probe.Until("the reader to be under way", () => Task.FromResult(slow.DownBytes > MiB));
        await LookAtAsync(movie);
        var report = await reading;
        var fetchedMeanwhile = idle.DownBytes;

        Assert.Multiple(() =>
        {
            Assert.That(report.Errors, Is.Empty);
            Assert.That(report.WrongBytes, Is.Zero);
            Assert.That(fetchedMeanwhile, Is.LessThan(MiB), "the reader had the line for itself");
        });
        await UntilReadyAsync(movie);
        Assert.That(idle.DownBytes, Is.GreaterThan(3 * MiB), "afterwards the ends were fetched");
    }

    private async Task LookAtAsync(int? movie)
    {
        var titles = movie is { } tmdbId ? new { type = "movie", tmdbId } : null;
        using var response = await _server.Admin.PostAsJsonAsync("/api/ui/viewport", new { timestamp = DateTimeOffset.UtcNow, focused = titles });
        response.EnsureSuccessStatusCode();
    }

    private Task UntilReadyAsync(int movie) => Probe.Until(
        "the film to be ready",
        async () =>
        {
            var queue = await _server.Admin.GetFromJsonAsync<JsonElement>("/api/ui/viewport");
            return queue.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("tmdbId").GetInt32() == movie && item.GetProperty("state").GetString() == "ready");
        },
        TimeSpan.FromSeconds(30));
}
