using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>What a viewer looks at is ready before they press play, and the next episode before the one they watch ends.</summary>
public sealed class PreloadTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const long BytesPerSecond = 4_000_000;
    private const int Episodes = 12;
    private const int EpisodeBytes = (6 * MiB) + 12_345;
    private const long PackBytesPerSecond = 12_000_000;

    /// <summary>Generous: the goal is 2 s from the request to the first byte on a quiet machine, where it takes a small part of that.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(15);

    private TempDirectory _data = null!;
    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private LibraryShow _show = null!;
    private IReadOnlyList<TestContent> _episodes = null!;
    private ThrottlingRelay _packRelay = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        (var pack, _episodes, _packRelay) = await _swarm.SeedPackThroughRelayAsync("Copper.Street", Episodes, EpisodeBytes, 256 * KiB, PackBytesPerSecond);
        _data = await ProductServer.UsedDataDirectoryAsync();
        _show = await LibraryShow.AddAsync(_data.Path, "Copper Street", Episodes, pack.InfoHash, pack.Magnet, pack.File);
        _server = await ProductServer.StartAsync(
            _swarm.Tracker.AnnounceUrl,
            [new("ASPNETCORE_ENVIRONMENT", "Test"), new("RATE_LIMIT_TEST_MODE", "true")],
            _data);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data?.Dispose();
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
        var (before, further) = (slow.DownBytes, 6 * MiB);
        await Probe.Until("the reader to go on", () => slow.DownBytes > before + further);
        var fetchedMeanwhile = idle.DownBytes;
        var hasEnded = reading.IsCompleted;
        var report = await reading;

        Assert.Multiple(() =>
        {
            Assert.That(hasEnded, Is.False);
            Assert.That(report.Errors, Is.Empty);
            Assert.That(report.WrongBytes, Is.Zero);
            Assert.That(fetchedMeanwhile, Is.LessThan(MiB), "the reader had the line for itself");
        });
        await UntilReadyAsync(movie);
        Assert.That(idle.DownBytes, Is.GreaterThan(3 * MiB), "afterwards the ends were fetched");
    }

    [Test]
    public async Task An_episode_plays_at_once_and_alone_and_the_next_one_is_ready_before_it_ends()
    {
        // What the server has handed out counts, not what was read: a whole answer would go on into the sockets meanwhile.
        var path = $"/api/stream/episode/{_show.SourceIds[6]}";
        const int Half = EpisodeBytes / 2;
        var watch = Stopwatch.StartNew();
        using var watching = await _server.Admin.MediaAsync(path, $"bytes=0-{Half - 1}");
        var started = watch.Elapsed;
        var firstHalf = await watching.Content.ReadAsByteArrayAsync();
        Assert.That(await EpisodeStateAsync(7), Is.Null, "half of it is too early");

        var secondHalf = await _server.Admin.RangeAsync(path, Half, EpisodeBytes - Half);
        Assert.Multiple(() =>
        {
            Assert.That(started, Is.LessThan(StartDeadline));
            Assert.That(_episodes[6].Matches(0, [.. firstHalf, .. secondHalf]), Is.True);
            Assert.That(Header(watching, "X-Show-Title"), Is.EqualTo("Copper%20Street"));
            Assert.That(Header(watching, "X-Season-Number"), Is.EqualTo("1"));
            Assert.That(Header(watching, "X-Episode-Number"), Is.EqualTo("7"));
            Assert.That(Header(watching, "X-Episode-Title"), Is.EqualTo("Part%207"));
            Assert.That(watching.Content.Headers.ContentDisposition?.FileNameStar, Does.StartWith("Copper Street S01E07"));
        });

        await Probe.Until("the next episode to be ready", async () => await EpisodeStateAsync(7) == "ready");
        Assert.That(_packRelay.DownBytes, Is.LessThan(EpisodeBytes + (6 * MiB)), "the episode and the ends of the next; eleven more would be 66 MiB");
        _packRelay.IsStalled = true;
        Assert.That(
            _episodes[7].Matches(0, await _server.Admin.RangeAsync($"/api/stream/episode/{_show.SourceIds[7]}", 0, 2 * MiB)),
            Is.True,
            "it starts without the swarm");
        _packRelay.IsStalled = false;
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

    /// <summary>What happens with an episode in the queue; null when nobody wants it.</summary>
    private async Task<string?> EpisodeStateAsync(int episode)
    {
        var queue = await _server.Admin.GetFromJsonAsync<JsonElement>("/api/ui/viewport");
        return queue.GetProperty("items").EnumerateArray()
            .Where(item => item.TryGetProperty("episodeId", out var id) && id.GetInt64() == _show.EpisodeIds[episode])
            .Select(item => item.GetProperty("state").GetString())
            .SingleOrDefault();
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
