using System.Net.Http.Json;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Common.Status;

internal sealed class StatusTests
{
    [Test]
    public async Task The_status_names_what_is_missing()
    {
        using var http = SharedServer.Instance.NewClient();
        using var response = await http.GetAsync("/api/status");
        var status = await response.ReadJsonAsync();
        var services = status.GetProperty("services");

        Assert.Multiple(() =>
        {
            Assert.That(status.GetProperty("vpn").ToString(), Is.EqualTo("{\"isVpnActive\":null,\"disabled\":true}"));
            Assert.That(services.GetProperty("SERVER").ToString(), Is.EqualTo("{\"status\":\"ready\"}"));
            Assert.That(
                services.GetProperty("TRAKT").ToString(),
                Is.EqualTo("{\"status\":\"needs_configuration\",\"missingVars\":[\"TRAKT_CLIENT_ID\",\"TRAKT_CLIENT_SECRET\"]}"));
            Assert.That(
                services.EnumerateObject().Select(service => service.Name),
                Is.SupersetOf(new[] { "TMDB", "VPN", "JWT", "TRAKT", "STORAGE", "DOWNLOAD", "YTS", "THE_RARBG", "SOURCE", "SERVER" }));
        });
    }

    [Test]
    public async Task A_vpn_that_is_down_is_told_and_refuses_streams_at_once()
    {
        using var server = ApiServer.Start(new() { ["Network:VpnInterface"] = "nothing0" });
        using var session = await server.SignInAsync();
        using var created = await session.Http.PostAsJsonAsync("/api/movies", new { title = "Film", year = 2024 });
        var movie = (await created.ReadJsonAsync()).GetProperty("tmdbId");
        using var added = await session.Http.PostAsJsonAsync(
            $"/api/movies/{movie}/sources",
            new { magnet = "magnet:?xt=urn:btih:c9e15763f722f23e98a29decdfae341b98d53056" });
        var source = (await added.ReadJsonAsync()).GetProperty("id");
        using var status = await session.Http.GetAsync("/api/status");
        using var stream = await session.Http.GetAsync($"/api/stream/{source}");

        var vpn = (await status.ReadJsonAsync()).GetProperty("vpn").ToString();
        var problem = await stream.ReadJsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(vpn, Is.EqualTo("{\"isVpnActive\":false,\"disabled\":false}"));
            Assert.That((int)stream.StatusCode, Is.EqualTo(503));
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo("urn:miauflix:problem:vpn-down"));
            Assert.That(stream.Headers.RetryAfter, Is.Not.Null);
        });
    }

    [Test]
    public async Task Figures_have_288_slots_with_the_newest_last()
    {
        using var session = await SharedServer.Instance.SignInAsync();
        using var response = await session.Http.GetAsync("/api/stats");
        var figures = await response.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(figures.GetProperty("request").GetArrayLength(), Is.EqualTo(288));
            Assert.That(figures.GetProperty("request")[287].GetProperty("count").GetInt32(), Is.Positive);
            Assert.That(figures.GetProperty("request")[287].GetProperty("avg").GetDouble(), Is.Positive);
            Assert.That(figures.GetProperty("request.success")[287].GetInt32(), Is.Positive);
        });
    }

    [Test]
    public async Task A_ready_server_says_so()
    {
        using var http = SharedServer.Instance.NewClient();

        Assert.That(await http.GetStringAsync("/api/health/ready"), Is.EqualTo("{\"status\":\"ready\"}"));
    }
}
