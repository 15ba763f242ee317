using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;

namespace Miauflix.Api.Tests.Sources;

internal sealed class ProviderRoutesTests
{
    private ApiSession _admin;

    [OneTimeSetUp]
    public async Task SignIn() => _admin = await SharedServer.Instance.SignInAsync();

    [OneTimeTearDown]
    public void SignOut() => _admin.Dispose();

    [Test]
    public async Task A_provider_shows_its_health()
    {
        using var response = await _admin.Http.GetAsync("/api/sources/providers/eztv");
        var provider = await response.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetProperty("id").GetString(), Is.EqualTo("eztv"));
            Assert.That(provider.GetProperty("state").GetString(), Is.EqualTo("healthy"));
            Assert.That(provider.GetProperty("level").GetInt32(), Is.Zero);
            Assert.That(provider.GetProperty("disabledTill").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(provider.GetProperty("mirrors").GetArrayLength(), Is.GreaterThan(0));
            Assert.That(provider.GetProperty("stats").GetProperty("lastDay").GetProperty("queries").GetInt32(), Is.GreaterThanOrEqualTo(0));
        });
    }

    [Test]
    public async Task What_an_administrator_changes_is_kept_and_audited()
    {
        var changed = await PutAsync("nyaa", new { enabled = false, priority = 7 });
        var back = await PutAsync("nyaa", new { enabled = true });

        Assert.That((changed.GetProperty("enabled").GetBoolean(), changed.GetProperty("priority").GetInt32()), Is.EqualTo((false, 7)));
        Assert.That((back.GetProperty("enabled").GetBoolean(), back.GetProperty("priority").GetInt32()), Is.EqualTo((true, 7)));
        await Probe.Until("the audit row", async () =>
        {
            using var audit = await _admin.Http.GetAsync("/api/audit?eventType=CONFIGURATION_CHANGE&pageSize=100");
            return (await audit.ReadJsonAsync()).GetProperty("items").EnumerateArray().Any(row =>
                row.GetProperty("description").GetString() == "Provider changed"
                && row.GetProperty("metadata").GetProperty("provider").GetString() == "nyaa");
        });
    }

    [Test]
    public async Task Bad_changes_are_400_and_unknown_providers_404()
    {
        Assert.That(await _admin.Http.PutAsJsonAsync("/api/sources/providers/nyaa", new { priority = -1 }).StatusAsync(), Is.EqualTo(400));
        Assert.That(await _admin.Http.PutAsJsonAsync("/api/sources/providers/nyaa", new { enabled = "yes" }).StatusAsync(), Is.EqualTo(400));
        Assert.That(await _admin.Http.PutAsJsonAsync("/api/sources/providers/nobody", new { enabled = true }).StatusAsync(), Is.EqualTo(404));
        Assert.That(await _admin.Http.PostAsync("/api/sources/providers/nobody/reset", null).StatusAsync(), Is.EqualTo(404));
    }

    private async Task<JsonElement> PutAsync(string id, object body)
    {
        using var response = await _admin.Http.PutAsJsonAsync($"/api/sources/providers/{id}", body);
        return await response.ReadJsonAsync();
    }
}
