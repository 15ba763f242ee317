using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Storage;

internal sealed class StoragePolicyTests
{
    private const string Path = "/api/storage/policy";

    private ApiServer _server;
    private ApiSession _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = ApiServer.Start(new() { ["Storage:MinFreeSpace"] = "0" });
        _admin = await _server.SignInAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task A_change_counts_at_once_and_leaves_the_old_and_the_new_policy()
    {
        var before = await ReadAsync();
        using var changed = await _admin.Http.PatchJsonAsync(Path, new { version = before.GetProperty("version").GetInt32(), maxBytes = 2L << 30, cleanupStrategy = "fifo" });
        var after = await changed.ReadJsonAsync();
        using var operations = await _admin.Http.GetAsync("/api/storage/operations?action=policy");
        var row = (await operations.ReadJsonAsync()).GetProperty("items")[0];

        Assert.Multiple(() =>
        {
            Assert.That((int)changed.StatusCode, Is.EqualTo(200));
            Assert.That(after.GetProperty("policy").GetProperty("cleanupStrategy").GetString(), Is.EqualTo("fifo"));
            Assert.That(after.GetProperty("policy").GetProperty("retentionDays").GetInt32(), Is.EqualTo(30), "what a patch leaves out stays");
            Assert.That(after.GetProperty("effectiveQuotaBytes").GetInt64(), Is.LessThanOrEqualTo(2L << 30));
            Assert.That(after.GetProperty("version").GetInt32(), Is.EqualTo(before.GetProperty("version").GetInt32() + 1));
            Assert.That(row.GetProperty("before").GetString(), Does.Contain("\"cleanupStrategy\":\"lru\""));
            Assert.That(row.GetProperty("after").GetString(), Does.Contain("\"cleanupStrategy\":\"fifo\""));
        });
    }

    [Test]
    public async Task A_stale_version_is_409()
    {
        var version = (await ReadAsync()).GetProperty("version").GetInt32();

        Assert.That(await _admin.Http.PatchJsonAsync(Path, new { version = version + 7, retentionDays = 3 }).StatusAsync(), Is.EqualTo(409));
    }

    [Test]
    public async Task A_dry_run_changes_nothing()
    {
        var before = (await ReadAsync()).ToString();
        using var dry = await _admin.Http.PutAsync($"{Path}?dryRun=true", JsonContent.Create(new { version = 0, maxBytes = 1L << 30 }));

        Assert.That((await dry.ReadJsonAsync()).GetProperty("wouldDelete").GetProperty("deleted").GetArrayLength(), Is.Zero);
        Assert.That((await ReadAsync()).ToString(), Is.EqualTo(before));
    }

    [TestCase("""{"version":0,"maxBytes":1000}""", "maxBytes")]
    [TestCase("""{"version":0,"lowWatermark":99}""", "lowWatermark")]
    [TestCase("""{"version":0,"warnAt":100}""", "warnAt")]
    [TestCase("""{"version":0,"protectedContent":["films"]}""", "protectedContent")]
    [TestCase("""{"version":0,"cleanupStrategy":"random"}""", "cleanupStrategy")]
    [TestCase("""{"version":0,"minFreeSpace":100000000}""", "maxBytes")]
    [TestCase("{}", "version")]
    public async Task A_wrong_value_is_named(string json, string field)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await _admin.Http.PatchAsync(Path, content);
        var problem = await response.ReadProblemAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Does.Contain(field));
    }

    [Test]
    public async Task Users_see_how_full_it_is_and_no_more()
    {
        var user = await _server.CreateUserAsync();
        using var session = await _server.SignInAsync(user.Email, user.Password);
        using var seen = await session.Http.GetAsync("/api/storage/stats");
        using var administrators = await _admin.Http.GetAsync("/api/storage/stats");
        var stats = await seen.ReadJsonAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(stats.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "state", "usagePercentOfQuota" }));
            Assert.That((await administrators.ReadJsonAsync()).GetProperty("details").GetProperty("managedBytes").GetInt64(), Is.Zero);
            Assert.That(await session.Http.GetAsync(Path).StatusAsync(), Is.EqualTo(403));
        });
    }

    [Test]
    public async Task A_cleanup_of_nothing_frees_nothing()
    {
        using var planned = await _admin.Http.PostJsonAsync("/api/storage/cleanup", new { dryRun = true, targetBytes = 5 });
        Assert.That((await planned.ReadJsonAsync()).GetProperty("freedBytes").GetInt64(), Is.Zero);
        Assert.That(await _admin.Http.PostJsonAsync("/api/storage/cleanup", new { targetBytes = -1 }).StatusAsync(), Is.EqualTo(400));
        Assert.That(await _admin.Http.GetAsync($"/api/storage/cleanup/{Guid.NewGuid()}").StatusAsync(), Is.EqualTo(404));
        Assert.That(await _admin.Http.DeleteAsync($"/api/storage/items/{Guid.NewGuid()}").StatusAsync(), Is.EqualTo(404));
        Assert.That(await _admin.Http.DeleteAsync("/api/storage/items/..%2f..").StatusAsync(), Is.EqualTo(404));
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var response = await _admin.Http.GetAsync(Path);
        return await response.ReadJsonAsync();
    }
}
