using System.Net;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Streaming;

/// <summary>Every row of the range table, over HTTP, on a file that came out of a swarm.</summary>
public sealed class RangeRequestTests
{
    private const long Size = 3_000_001;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private Film _film = null!;
    private string _path = null!;
    private string _tag = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _film = await _swarm.SeedAsync(Size, 256 * 1024);
        _server = await SharedServer.GetAsync();
        var movie = await _server.AddMovieAsync("Röyksopp: the \"Film\"", 2024);
        _path = await _server.CreateKeyAsync(await _server.AddTorrentAsync(movie, _film.Torrent.File));
        using var first = await _server.Anonymous.MediaAsync(_path);
        Assert.That(await first.Sha256Async(), Is.EqualTo(_film.Content.Sha256()));
        _tag = first.Headers.ETag!.ToString();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);

    [TestCase("bytes=0-0", 0, 0)]
    [TestCase("bytes=0-1023", 0, 1023)]
    [TestCase("bytes=262143-262144", 262143, 262144, Description = "over the border of two pieces")]
    [TestCase("bytes=2999000-", 2999000, Size - 1)]
    [TestCase("bytes=-5", Size - 5, Size - 1)]
    [TestCase("bytes=2999990-99999999", 2999990, Size - 1, Description = "an end past the file is clamped")]
    [TestCase("bytes=-99999999", 0, Size - 1, Description = "a suffix longer than the file is the whole file")]
    [TestCase("bytes=0-10, 5-20", 0, 20, Description = "overlapping ranges are merged")]
    [TestCase("bytes=0-10,11-20", 0, 20, Description = "touching ranges are merged")]
    [TestCase("bytes=99999999-,0-9", 0, 9, Description = "a member that cannot be satisfied is dropped")]
    [TestCase("BYTES=0-9", 0, 9, Description = "units are compared without regard to case")]
    public async Task Answers_206_with_exactly_the_bytes_asked_for(string range, long start, long end)
    {
        using var response = await _server.Anonymous.MediaAsync(_path, range);
        var body = await response.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
            Assert.That(response.Content.Headers.ContentRange!.ToString(), Is.EqualTo($"bytes {start}-{end}/{Size}"));
            Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(end - start + 1));
            Assert.That(_film.Content.Matches(start, body), Is.True);
        }
    }

    [TestCase(null)]
    [TestCase("items=0-5", Description = "another unit is no range")]
    [TestCase("bytes=0-9,100-109", Description = "several ranges that stay apart")]
    public async Task Answers_200_with_the_whole_file(string? range)
    {
        using var response = await _server.Anonymous.MediaAsync(_path, range);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(Size));
            Assert.That(await response.Sha256Async(), Is.EqualTo(_film.Content.Sha256()));
        }
    }

    [TestCase("bytes=3000001-")]
    [TestCase("bytes=-0")]
    [TestCase("bytes=abc")]
    [TestCase("bytes=5-2")]
    [TestCase("bytes=")]
    [TestCase("bytes=--5")]
    [TestCase("bytes=99999999999999999999-")]
    [TestCase("bytes=0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1,0-1", Description = "17 ranges")]
    public async Task Answers_416_with_the_size(string range)
    {
        using var response = await _server.Anonymous.MediaAsync(_path, range);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
            Assert.That(response.Content.Headers.ContentRange!.ToString(), Is.EqualTo($"bytes */{Size}"));
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Honours_if_range_only_for_the_exact_strong_tag()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(("If-Range", _tag)), Is.EqualTo(HttpStatusCode.PartialContent));
            Assert.That(await StatusAsync(("If-Range", "\"another\"")), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(("If-Range", "W/" + _tag)), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(("If-Range", "garbage")), Is.EqualTo(HttpStatusCode.OK));
        }

        async Task<HttpStatusCode> StatusAsync((string, string) header)
        {
            using var response = await _server.Anonymous.MediaAsync(_path, "bytes=0-9", headers: header);
            return response.StatusCode;
        }
    }

    [Test]
    public async Task Answers_304_when_the_client_has_the_file()
    {
        using var response = await _server.Anonymous.MediaAsync(_path, headers: ("If-None-Match", $"\"x\", {_tag}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo(_tag));
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [TestCase(null, HttpStatusCode.OK)]
    [TestCase("bytes=0-9", HttpStatusCode.PartialContent)]
    [TestCase("bytes=abc", HttpStatusCode.RequestedRangeNotSatisfiable)]
    public async Task Answers_head_like_get_without_a_body(string? range, HttpStatusCode expected)
    {
        using var get = await _server.Anonymous.MediaAsync(_path, range);
        using var head = await _server.Anonymous.MediaAsync(_path, range, HttpMethod.Head);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.StatusCode, Is.EqualTo(expected));
            Assert.That(get.StatusCode, Is.EqualTo(expected));
            Assert.That(Comparable(head), Is.EqualTo(Comparable(get)));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Sends_the_headers_a_player_needs_and_no_release_name()
    {
        using var response = await _server.Anonymous.MediaAsync(_path, "bytes=0-0");
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(headers["Accept-Ranges"], Is.EqualTo("bytes"));
            Assert.That(headers["Content-Type"], Is.EqualTo("video/mp4"));
            Assert.That(headers["Last-Modified"], Is.EqualTo("Mon, 06 May 2024 07:08:09 GMT"));
            Assert.That(headers["Cache-Control"].Split(", "), Is.EquivalentTo(new[] { "private", "no-store" }));
            Assert.That(headers["Content-Disposition"], Does.StartWith("inline; filename*=UTF-8''R%C3%B6yksopp").And.EndsWith("%282024%29.mp4").IgnoreCase);
            Assert.That(headers["X-Content-Type-Options"], Is.EqualTo("nosniff"));
            Assert.That(headers["transferMode.dlna.org"], Is.EqualTo("Streaming"));
            Assert.That(headers["contentFeatures.dlna.org"], Is.EqualTo("DLNA.ORG_OP=01;DLNA.ORG_CI=0"));
            Assert.That(headers.ContainsKey("Content-Encoding"), Is.False);
            Assert.That(string.Concat(headers.Values), Does.Not.Contain("1080p").And.Not.Contain(_film.Torrent.InfoHash.Hex));
        }
    }

    [Test]
    public async Task Serves_one_connection_again_after_an_error()
    {
        using var refused = await _server.Anonymous.MediaAsync(_path, "bytes=abc");
        Assert.That(await _server.Anonymous.RangeAsync(_path, 100, 50), Is.EqualTo(_film.Content.Bytes(100, 50)));
    }

    private static IEnumerable<string> Comparable(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .Where(header => header.Key is not ("Date" or "X-Request-ID"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order();
}
