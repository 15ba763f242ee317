using System.Net;
using System.Net.Http.Headers;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class HeadersTests
{
    private HttpClient _http;

    [SetUp]
    public void Connect() => _http = SharedServer.Instance.NewClient();

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [TestCase("/api/health", 200)]
    [TestCase("/api/auth/session", 401)]
    [TestCase("/api/none", 404)]
    [TestCase("/api/probe/failure", 500)]
    public async Task Every_answer_carries_the_security_headers(string path, int status)
    {
        using var response = await _http.GetAsync(path);
        var headers = response.Headers;

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(headers.GetValues("X-Request-ID").Single(), Does.Match("^[0-9a-f]{32}$"));
            Assert.That(headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
            Assert.That(headers.GetValues("Cross-Origin-Resource-Policy").Single(), Is.EqualTo("same-site"));
            Assert.That(headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo("default-src 'none'; frame-ancestors 'none'"));
            Assert.That(headers.Contains("Server"), Is.False);
            Assert.That(headers.Contains("X-Powered-By"), Is.False);
            Assert.That(headers.Contains("Strict-Transport-Security"), Is.False, "plain HTTP");
        });
    }

    [Test]
    public async Task Health_is_exact_and_each_request_has_its_own_id()
    {
        using var first = await _http.GetAsync("/api/health");
        using var second = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { { "X-Request-ID", "mine" } } });

        Assert.Multiple(async () =>
        {
            Assert.That(await first.Content.ReadAsStringAsync(), Is.EqualTo("{\"status\":\"ok\"}"));
            Assert.That(first.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
            Assert.That(second.Headers.GetValues("X-Request-ID").Single(), Is.Not.EqualTo("mine"));
            Assert.That(second.Headers.GetValues("X-Request-ID"), Is.Not.EqualTo(first.Headers.GetValues("X-Request-ID")));
        });
    }

    [Test]
    public async Task A_traceparent_counts_from_a_trusted_proxy()
    {
        const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");

        using var trusted = await _http.SendAsync(request);

        Assert.That(trusted.Headers.GetValues("X-Request-ID").Single(), Is.EqualTo(TraceId));
    }

    [Test]
    public async Task Answers_are_private_and_those_of_the_auth_routes_are_not_stored()
    {
        using var health = await _http.GetAsync("/api/health");
        using var session = await _http.GetAsync("/auth/session");

        Assert.Multiple(() =>
        {
            Assert.That(health.Headers.CacheControl?.ToString(), Is.EqualTo("no-cache, private"));
            Assert.That(session.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        });
    }

    [Test]
    public async Task Hsts_is_sent_when_a_trusted_proxy_says_https_for_a_public_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "films.example.org");

        using var response = await _http.SendAsync(request);

        Assert.That(response.Headers.GetValues("Strict-Transport-Security").Single(), Is.EqualTo("max-age=31536000"));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task Large_json_is_compressed_and_small_json_is_not(string encoding)
    {
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        using var large = await _http.GetAsync("/api/probe/large");
        using var small = await _http.GetAsync("/api/health");

        Assert.Multiple(() =>
        {
            Assert.That(large.Content.Headers.ContentEncoding, Is.EqualTo(new[] { encoding }));
            Assert.That(small.Content.Headers.ContentEncoding, Is.Empty);
        });
    }

    [Test]
    public async Task Answers_of_the_auth_routes_are_never_compressed()
    {
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var name = new string('a', 2000);

        using var response = await _http.PostJsonAsync("/api/auth/login", new { email = name, password = name, deviceName = name });

        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(response.Content.Headers.ContentEncoding, Is.Empty);
        });
    }
}
