using System.Text;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Http;

/// <summary>Targets as no client library would send them, answered as written in the contract.</summary>
internal sealed class HostilePathTests
{
    private static Uri Address => SharedServer.Instance.Address;

    [TestCase("/api/auth/refresh/")]
    [TestCase("/api/auth/refresh/a/b")]
    [TestCase("/api/auth/invalid")]
    [TestCase("/etc/passwd")]
    [TestCase("/nowhere")]
    [TestCase("/api/%00")]
    [TestCase("/%00/api/auth/login")]
    public async Task Post_to_an_unknown_path_is_404(string target)
    {
        var answer = await RawHttp.SendAsync(Address, "POST", target);

        Assert.That(answer.Status, Is.EqualTo(404), answer.Body);
    }

    [Test]
    public async Task A_get_of_an_unknown_api_path_is_never_html()
    {
        var answer = await RawHttp.SendAsync(Address, "GET", "/api/nonexistent");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(404));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/problem+json"));
        });
    }

    [Test]
    public async Task A_cookie_of_10000_characters_reaches_the_application()
    {
        var answer = await RawHttp.SendAsync(Address, "GET", "/api/auth/session", $"Cookie: a={new string('x', 10_000)}\r\n");

        Assert.That(answer.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Headers_over_32_KiB_are_431_and_a_target_over_8_KiB_414()
    {
        var headers = await RawHttp.SendAsync(Address, "GET", "/api/health", $"X-Large: {new string('x', 40_000)}\r\n");
        var target = await RawHttp.SendAsync(Address, "GET", $"/api/health?q={new string('x', 9_000)}");

        Assert.Multiple(() =>
        {
            Assert.That(headers.Status, Is.EqualTo(431));
            Assert.That(target.Status, Is.EqualTo(414));
        });
    }

    [Test]
    public async Task Bad_chunking_is_400()
    {
        var answer = await RawHttp.SendAsync(
            Address,
            $"POST /api/probe/echo HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n");

        Assert.That(answer.Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_message_of_two_lengths_is_read_by_its_chunks_and_nothing_after_it()
    {
        const string Body = "{\"text\":\"a\"}";
        var answer = await RawHttp.SendAsync(
            Address,
            $"POST /api/probe/echo HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\n\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Body, Does.Contain("\"text\":\"a\""));
            Assert.That(answer.Body, Does.Not.Contain("HTTP/1.1 "), "what follows may be what another server took for a body");
        });
    }

    [Test]
    public async Task A_body_with_an_escaped_nul_is_left_alone()
    {
        const string Body = "{\"text\":\"GET /%00 HTTP/1.1\"}";
        var answer = await RawHttp.SendAsync(
            Address,
            $"POST /api/probe/echo HTTP/1.1\r\nHost: {Address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n{Body}");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Body, Does.Contain("GET /%00 HTTP/1.1"));
        });
    }
}
