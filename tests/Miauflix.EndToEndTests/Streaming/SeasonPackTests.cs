using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>An episode plays out of a pack of twelve, alone, and the next one is ready when it ends.</summary>
public sealed class SeasonPackTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int Episodes = 12;
    private const int EpisodeBytes = (6 * MiB) + 12_345;
    private const long BytesPerSecond = 12_000_000;

    /// <summary>Generous: the goal is 2 s from the request to the first byte on a quiet machine, where it takes a small part of that.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(15);

    private TempDirectory _data = null!;
    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private LibraryShow _show = null!;
    private IReadOnlyList<TestContent> _contents = null!;
    private ThrottlingRelay _relay = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _data = new TempDirectory();
        _swarm = await TestSwarm.StartAsync();
        (var torrent, _contents, _relay) = await _swarm.SeedPackThroughRelayAsync("Copper.Street", Episodes, EpisodeBytes, 256 * KiB, BytesPerSecond);
        _show = await LibraryShow.AddAsync(_data.Path, "Copper Street", Episodes, torrent.InfoHash, torrent.Magnet, torrent.File);
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
        _data.Dispose();
    }

    [Test]
    public async Task An_episode_plays_at_once_and_alone_and_the_next_one_is_ready_before_it_ends()
    {
        var watch = Stopwatch.StartNew();
        using var watching = await _server.Admin.MediaAsync($"/api/stream/episode/{_show.SourceIds[6]}");
        var started = watch.Elapsed;
        await using var body = await watching.Content.ReadAsStreamAsync();
        var bytes = new byte[EpisodeBytes];
        await body.ReadExactlyAsync(bytes.AsMemory(0, EpisodeBytes / 2));
        Assert.That(await StateAsync(7), Is.Null, "half of it is too early");

        await body.ReadExactlyAsync(bytes.AsMemory(EpisodeBytes / 2));
        Assert.Multiple(() =>
        {
            Assert.That(started, Is.LessThan(StartDeadline));
            Assert.That(_contents[6].Matches(0, bytes), Is.True);
            Assert.That(Header(watching, "X-Show-Title"), Is.EqualTo("Copper%20Street"));
            Assert.That(Header(watching, "X-Season-Number"), Is.EqualTo("1"));
            Assert.That(Header(watching, "X-Episode-Number"), Is.EqualTo("7"));
            Assert.That(Header(watching, "X-Episode-Title"), Is.EqualTo("Part%207"));
            Assert.That(watching.Content.Headers.ContentDisposition?.FileNameStar, Does.StartWith("Copper Street S01E07"));
        });

        await Probe.Until("the next episode to be ready", async () => await StateAsync(7) == "ready");
        Assert.That(_relay.DownBytes, Is.LessThan(EpisodeBytes + (6 * MiB)), "the episode and the ends of the next; eleven more would be 66 MiB");
        _relay.IsStalled = true;
        Assert.That(
            _contents[7].Matches(0, await _server.Admin.RangeAsync($"/api/stream/episode/{_show.SourceIds[7]}", 0, 2 * MiB)),
            Is.True,
            "it starts without the swarm");
        _relay.IsStalled = false;
    }

    /// <summary>What happens with an episode in the queue; null when nobody wants it.</summary>
    private async Task<string?> StateAsync(int episode)
    {
        var queue = await _server.Admin.GetFromJsonAsync<JsonElement>("/api/ui/viewport");
        return queue.GetProperty("items").EnumerateArray()
            .Where(item => item.TryGetProperty("episodeId", out var id) && id.GetInt64() == _show.EpisodeIds[episode])
            .Select(item => item.GetProperty("state").GetString())
            .SingleOrDefault();
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
