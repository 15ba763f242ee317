using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Problems;

internal sealed class ProblemTests
{
    private HttpClient _http;

    [SetUp]
    public void Connect() => _http = SharedServer.Instance.NewClient();

    [TearDown]
    public void Disconnect() => _http.Dispose();

    [TestCase("GET")]
    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("TRACE")]
    public async Task An_unknown_path_is_404_for_every_method(string method)
    {
        using var response = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/none"));
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(404));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Not found"));
        });
    }

    [TestCase("PUT")]
    [TestCase("TRACE")]
    public async Task A_known_path_with_another_method_is_405_with_Allow(string method)
    {
        using var response = await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/health"));
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(405));
            Assert.That(response.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD" }));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Method not allowed"));
        });
    }

    [TestCase("{bad json")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("")]
    [TestCase("{\"text\":\"a\",\"text\":\"b\"}")]
    public async Task A_body_that_cannot_be_read_is_400_without_details(string json)
    {
        using var response = await _http.PostTextAsync("/api/probe/echo", json);
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Invalid request"));
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo("urn:miauflix:problem:validation"));
            Assert.That(problem.ToString(), Does.Not.Contain("Line").And.Not.Contain("System."));
        });
    }

    [Test]
    public async Task A_member_of_the_wrong_type_is_named_and_not_echoed()
    {
        using var response = await _http.PostTextAsync("/api/probe/echo", "{\"number\":\"hunter2\"}");
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("errors").GetProperty("number")[0].GetString(), Is.EqualTo("is not valid"));
            Assert.That(problem.ToString(), Does.Not.Contain("hunter2"));
        });
    }

    [TestCase(60, 200)]
    [TestCase(70, 400)]
    public async Task Json_may_be_64_levels_deep(int depth, int status)
    {
        var json = string.Concat(Enumerable.Repeat("{\"inner\":", depth)) + "null" + new string('}', depth);

        Assert.That(await _http.PostTextAsync("/api/probe/echo", json).StatusAsync(), Is.EqualTo(status));
    }

    [Test]
    public async Task Another_content_type_is_415()
    {
        using var form = new FormUrlEncodedContent([new("text", "a")]);

        Assert.That(await _http.PostAsync("/api/probe/echo", form).StatusAsync(), Is.EqualTo(415));
    }

    [Test]
    public async Task A_body_over_1_MiB_is_413() =>
        Assert.That(
            await _http.PostTextAsync("/api/probe/echo", $"{{\"text\":\"{new string('a', 2 * 1024 * 1024)}\"}}").StatusAsync(),
            Is.EqualTo(413));

    [Test]
    public async Task A_failure_shows_its_trace_id_only()
    {
        using var response = await _http.GetAsync("/api/probe/failure");
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(500));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Unexpected error"));
            Assert.That(problem.ToString(), Does.Not.Contain("secret detail").And.Not.Contain("InvalidOperation"));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        });
    }

    [Test]
    public async Task The_instance_is_the_route_template()
    {
        using var response = await _http.PostJsonAsync("/auth/login/", new { email = "bad" });

        Assert.That((await response.ReadProblemAsync()).GetProperty("instance").GetString(), Is.EqualTo("/api/auth/login"));
    }

    [Test]
    public async Task Times_are_utc_and_enumerations_text()
    {
        var json = await _http.GetStringAsync("/api/probe/time");

        Assert.That(json, Is.EqualTo("{\"at\":\"2026-01-31T12:00:00Z\",\"kind\":\"monday\"}"));
    }
}
