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
