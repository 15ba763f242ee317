using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Http;

internal sealed class BasePathTests
{
    private ApiServer _server;
    private HttpClient _http;

    [OneTimeSetUp]
    public void Start()
    {
        _server = ApiServer.Start(new() { ["Http:BasePath"] = "/miauflix" });
        _http = _server.NewClient();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _http.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task The_root_redirects_to_the_base_path()
    {
        using var response = await _http.GetAsync("/");

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(302));
            Assert.That(response.Headers.Location?.ToString(), Is.EqualTo("/miauflix/"));
        });
    }

    [Test]
    public async Task The_api_answers_under_the_base_path_only()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await _http.GetAsync("/miauflix/api/health").StatusAsync(), Is.EqualTo(200));
            Assert.That(await _http.GetAsync("/api/health").StatusAsync(), Is.EqualTo(404));
        });
    }

    [TestCase("/miauflix/api/auth", "/miauflix/api/auth/")]
    [TestCase("/miauflix/auth", "/miauflix/auth/")]
    public async Task Cookies_carry_the_path_the_client_used(string auth, string refreshPath)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{auth}/login");
        request.Headers.Add("Origin", Browser.Origin);
        request.Content = System.Net.Http.Json.JsonContent.Create(new { email = ApiServer.AdminEmail, password = ApiServer.AdminPassword });

        using var response = await _http.SendAsync(request);
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();

        Assert.Multiple(() =>
        {
            Assert.That(cookies[0], Does.Contain("; Path=/miauflix/; "));
            Assert.That(cookies[1], Does.Contain($"; Path={refreshPath}; "));
        });
    }
}
