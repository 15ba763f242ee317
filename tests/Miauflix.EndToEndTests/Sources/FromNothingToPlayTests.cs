using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Sites;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Sources;

/// <summary>A title without a source: the page finds some at a provider, the best one plays, and one that is dead makes room for the next.</summary>
public sealed class FromNothingToPlayTests
{
    private const int MiB = 1024 * 1024;

    /// <summary>The budget is 1.2 s; a busy machine may take longer, a provider that hangs would take 15 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestSwarm _swarm = null!;
    private FakeSite _yts = null!;
    private FakeSite _hanging = null!;
    private ProductServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _yts = await FakeSite.StartAsync();
        _hanging = (await FakeSite.StartAsync()).Hangs();
        _server = await ProductServer.StartAsync(
            _swarm.Tracker.AnnounceUrl,
            [
                new("Sources__SearchEnabled", "true"),
                new("STATIC_TRACKERS", ""),
                new("ITORRENTS_URL", ""),
                new("TORRAGE_URL", ""),
                new("YTS_API_URL", _yts.Address.ToString()),
                new("THE_RARBG_API_URL", _hanging.Address.ToString()),
                new("STREAM_TIMEOUT_MS", "12000"),
            ]);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_yts?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_hanging?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test]
    public async Task A_page_finds_a_source_and_it_plays()
    {
        var film = await _swarm.SeedAsync((8 * MiB) + 123, MiB);
        var movie = await _server.AddMovieAsync("Loopback Film");
        _yts.Says(YtsReply.Of("tt1", "Loopback Film", 2024, new YtsTorrent(film.Torrent.InfoHash.Hex, SizeBytes: film.Content.LengthBytes)));

        var watch = Stopwatch.StartNew();
        await PageAsync(movie);
        Assert.That(watch.Elapsed, Is.LessThan(Patience), "One provider hangs for ever.");

        // A server that has just started may find it a moment after it answered.
        var page = await FoundAsync(movie);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page["sources"]!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(page["sources"]![0]!["isDefault"]!.GetValue<bool>(), Is.True);
            Assert.That(page.ToJsonString(), Does.Not.Contain(film.Torrent.InfoHash.Hex).IgnoreCase);
            Assert.That(page.ToJsonString(), Does.Not.Contain("magnet:").IgnoreCase);
            Assert.That(page.ToJsonString(), Does.Not.Contain(_yts.Address.Authority));
        }

        var path = await KeyAsync(movie, "auto");
        using var response = await _server.Anonymous.MediaAsync(path);
        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
    }

    [Test]
    public async Task A_stalled_source_makes_room_for_the_next()
    {
        var dead = await _swarm.MakeDeadAsync((4 * MiB) + 7, MiB);
        var film = await _swarm.SeedAsync((4 * MiB) + 11, MiB);
        var movie = await _server.AddMovieAsync("Stalled Film");
        _yts.Says(YtsReply.Of(
            "tt2",
            "Stalled Film",
            2024,
            new YtsTorrent(dead.Torrent.InfoHash.Hex, Seeds: 900, SizeBytes: dead.Content.LengthBytes),
            new YtsTorrent(film.Torrent.InfoHash.Hex, Seeds: 1, SizeBytes: film.Content.LengthBytes)));
        var listed = (await FoundAsync(movie))["sources"]!.AsArray().Select(source => source!["size"]!.GetValue<long>()).ToList();
        Assert.That(listed, Is.EqualTo(new[] { dead.Content.LengthBytes, film.Content.LengthBytes }), "The dead one looks better.");

        using var response = await _server.Anonymous.MediaAsync(await KeyAsync(movie, "FHD"));
        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        var after = (await PageAsync(movie))["sources"]![0]!["size"]!.GetValue<long>();
        Assert.That(after, Is.EqualTo(film.Content.LengthBytes), "The one that stalled comes last now.");
    }

    /// <summary>The page once it has sources.</summary>
    private Task<JsonNode> FoundAsync(int movie) => Probe.For<JsonNode>(
        "a source",
        async () => await PageAsync(movie) is { } page && page["sources"]!.AsArray().Count > 0 ? page : null);

    private async Task<JsonNode> PageAsync(int movie) =>
        (await _server.Admin.GetFromJsonAsync<JsonNode>(new Uri($"/api/movies/{movie}?includeSources=true", UriKind.Relative)))!;

    private async Task<string> KeyAsync(int movie, string quality)
    {
        using var response = await _server.Admin.PostAsync(new Uri($"/api/movies/{movie}/{quality}", UriKind.Relative), content: null);
        var body = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
        return $"/api/stream/{JsonNode.Parse(body)!["streamingKey"]!.GetValue<string>()}?quality={quality}";
    }
}
