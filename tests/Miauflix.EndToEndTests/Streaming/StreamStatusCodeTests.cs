using System.Net;
using System.Text.Json.Nodes;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>The statuses a stream route answers before its first byte.</summary>
public sealed class StreamStatusCodeTests
{
    private const int TimeoutMs = 4000;
    private const int KiB = 1024;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await ProductServer.StartAsync(
            _swarm.Tracker.AnnounceUrl,
            [new("STREAM_TIMEOUT_MS", $"{TimeoutMs}"), new("Streaming__MaxStreamsPerUser", "2")]);
        _movie = await _server.AddMovieAsync("Film");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [TestCase("/api/stream/0")]
    [TestCase("/api/stream/-1")]
    [TestCase("/api/stream/abc")]
    [TestCase("/api/stream/1.5")]
    public async Task Answers_400_to_a_malformed_id(string path) => await AssertProblemAsync(_server.Admin, path, HttpStatusCode.BadRequest);

    [Test]
    public async Task Answers_400_to_a_key_that_is_too_short() =>
        Assert.That((await AssertProblemAsync(_server.Anonymous, "/api/stream/short", HttpStatusCode.BadRequest))["error"]!.GetValue<string>(), Is.EqualTo("Invalid key format"));

    [Test]
    public async Task Answers_401_without_credentials_and_with_an_unknown_key()
    {
        await AssertProblemAsync(_server.Anonymous, "/api/stream/1", HttpStatusCode.Unauthorized);
        await AssertProblemAsync(_server.Anonymous, $"/api/stream/{new string('A', 43)}", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Answers_404_to_an_unknown_source() => await AssertProblemAsync(_server.Admin, "/api/stream/987654321", HttpStatusCode.NotFound);

    [Test]
    public async Task Answers_403_outside_the_binding_of_the_key()
    {
        var (mine, other) = (await AddDeadAsync(), await AddDeadAsync());
        var key = (await _server.CreateKeyAsync(mine)).Split('/')[^1];
        await AssertProblemAsync(_server.Anonymous, $"/api/stream/{other}?key={key}", HttpStatusCode.Forbidden);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Answers_408_in_time_when_no_peer_delivers_and_plays_when_one_appears(bool isMagnet)
    {
        var film = await _swarm.MakeDeadAsync(2_000_000, 256 * KiB);
        var source = isMagnet ? await _server.AddMagnetAsync(_movie, film.Torrent.Magnet) : await _server.AddTorrentAsync(_movie, film.Torrent.File);
        var path = await _server.CreateKeyAsync(source);

        await AssertProblemAsync(_server.Anonymous, path, HttpStatusCode.RequestTimeout);

        await _swarm.Seeder.AddAsync(film.Torrent, film.Path);
        await Probe.Until("the retry to play", async () =>
        {
            using var response = await _server.Anonymous.MediaAsync(path, "bytes=0-99");
            return response.StatusCode == HttpStatusCode.PartialContent;
        });
    }

    [Test]
    public async Task Answers_429_with_retry_after_to_one_stream_too_many_of_a_user()
    {
        using var viewer = await _server.SignInAsNewUserAsync("many@example.com");
        var films = new List<(Film Film, long Source)>();
        for (var number = 0; number < 3; number++)
        {
            var (film, _) = await _swarm.SeedThroughRelayAsync(24_000_000, 256 * KiB, bytesPerSecond: 2_000_000);
            films.Add((film, await _server.AddTorrentAsync(_movie, film.Torrent.File)));
        }

        // Another user's: what is counted below need not wait for a peer.
        foreach (var (_, source) in films)
        {
            await Probe.Until("the first piece", async () =>
            {
                using var response = await _server.Admin.MediaAsync($"/api/stream/{source}", "bytes=0-0");
                return response.StatusCode == HttpStatusCode.PartialContent;
            });
        }

        using var first = await viewer.MediaAsync($"/api/stream/{films[0].Source}");
        using var second = await viewer.MediaAsync($"/api/stream/{films[1].Source}");
        using var sameAgain = await viewer.MediaAsync($"/api/stream/{films[0].Source}", "bytes=0-9");
        using var third = await viewer.MediaAsync($"/api/stream/{films[2].Source}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(sameAgain.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent), "one player's second request on a source is no new stream");
            Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(third.Headers.RetryAfter!.Delta, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        }
    }

    private async Task<long> AddDeadAsync() =>
        await _server.AddTorrentAsync(_movie, (await _swarm.MakeDeadAsync(2_000_000, 256 * KiB)).Torrent.File);

    private static async Task<JsonNode> AssertProblemAsync(HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.MediaAsync(path);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(expected));
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem["error"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(problem["traceId"]!.GetValue<string>(), Has.Length.EqualTo(32));
        }

        return problem;
    }
}
