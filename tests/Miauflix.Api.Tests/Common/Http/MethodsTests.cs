using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class MethodsTests
{
    private const string ListedOrigin = "http://localhost:4173";

    private HttpClient _http;

    [SetUp]
    public void Connect() => _http = SharedServer.Instance.NewClient();

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [TestCase("/api/health")]
    [TestCase("/api/probe/large")]
    [TestCase("/api/auth/session")]
    public async Task Head_equals_get_without_a_body(string path)
    {
        using var get = await _http.GetAsync(path);
        using var head = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Multiple(async () =>
        {
            Assert.That(head.StatusCode, Is.EqualTo(get.StatusCode));
            Assert.That(head.Content.Headers.ContentType, Is.EqualTo(get.Content.Headers.ContentType));
            Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        });
    }

    [Test]
    public async Task A_preflight_of_a_listed_origin_is_allowed_with_credentials()
    {
        using var response = await PreflightAsync(ListedOrigin);

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(204));
            Assert.That(Header(response, "Access-Control-Allow-Origin"), Is.EqualTo(ListedOrigin));
            Assert.That(Header(response, "Access-Control-Allow-Credentials"), Is.EqualTo("true"));
            Assert.That(Header(response, "Access-Control-Allow-Methods"), Is.EqualTo("GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS"));
            Assert.That(
                Header(response, "Access-Control-Allow-Headers"),
                Is.EqualTo("Content-Type,Authorization,X-Session-Id,X-Api-Key,Range,If-Range,If-None-Match"));
            Assert.That(Header(response, "Access-Control-Max-Age"), Is.EqualTo("600"));
        });
    }

    [Test]
    public async Task A_preflight_of_another_origin_gets_no_cors_headers()
    {
        using var response = await PreflightAsync("https://evil.example");

        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [Test]
    public async Task An_answer_to_a_listed_origin_varies_by_origin_and_exposes_its_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("Origin", ListedOrigin);

        using var response = await _http.SendAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That(Header(response, "Access-Control-Allow-Origin"), Is.EqualTo(ListedOrigin));
            Assert.That(Header(response, "Vary"), Does.Contain("Origin"));
            Assert.That(
                Header(response, "Access-Control-Expose-Headers"),
                Is.EqualTo("Content-Range,Accept-Ranges,Content-Length,ETag,X-Request-ID,Retry-After"));
        });
    }

    [Test]
    public async Task Options_on_a_known_path_names_its_methods_and_on_an_unknown_one_is_404()
    {
        using var known = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/health"));
        using var unknown = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/none"));

        Assert.Multiple(() =>
        {
            Assert.That((int)known.StatusCode, Is.EqualTo(204));
            Assert.That(known.Content.Headers.Allow, Does.Contain("GET"));
            Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
        });
    }

    [Test]
    public async Task No_origin_is_listed_in_production()
    {
        using var server = ApiServer.Start(environment: "Production");
        using var http = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("Origin", ListedOrigin);

        using var response = await http.SendAsync(request);

        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [Test]
    public async Task A_star_allows_every_origin_without_credentials()
    {
        using var server = ApiServer.Start(new() { ["Http:CorsOrigin"] = "*" });
        using var http = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("Origin", "https://anything.example");

        using var response = await http.SendAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That(Header(response, "Access-Control-Allow-Origin"), Is.EqualTo("*"));
            Assert.That(response.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
        });
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private async Task<HttpResponseMessage> PreflightAsync(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/auth/login");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-session-id");
        return await _http.SendAsync(request);
    }
}
