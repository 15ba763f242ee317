using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;
using Microsoft.Extensions.Configuration;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class ConfigurationTests
{
    private const string Secret = "a trakt client secret";

    private ApiServer _server;
    private ApiSession _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = ApiServer.Start();
        _admin = await _server.SignInAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Settings_are_listed_with_group_source_and_description()
    {
        var origin = await SettingAsync("CORS_ORIGIN");
        var directory = await SettingAsync("DATA_DIR");

        Assert.Multiple(() =>
        {
            Assert.That(origin.GetProperty("serviceGroup").GetString(), Is.EqualTo("SERVER"));
            Assert.That(origin.GetProperty("source").GetString(), Is.EqualTo("default"));
            Assert.That(origin.GetProperty("restart").GetString(), Is.EqualTo("process"));
            Assert.That(origin.GetProperty("description").GetString(), Does.StartWith("Exact origins"));
            Assert.That(origin.GetProperty("isSecret").GetBoolean(), Is.False);
            Assert.That(directory.GetProperty("source").GetString(), Is.EqualTo("environment"));
            Assert.That(directory.GetProperty("isLocked").GetBoolean(), Is.True);
        });
    }

    [Test]
    public async Task A_change_is_kept_and_can_be_taken_back()
    {
        using var changed = await PutAsync(("MAX_DEVICE_SLOTS_PER_USER", "7"));
        var body = await changed.ReadJsonAsync();
        var setting = await SettingAsync("MAX_DEVICE_SLOTS_PER_USER");
        using var reset = await PutAsync(("MAX_DEVICE_SLOTS_PER_USER", null));
        var after = await SettingAsync("MAX_DEVICE_SLOTS_PER_USER");

        Assert.Multiple(() =>
        {
            Assert.That((int)changed.StatusCode, Is.EqualTo(200));
            Assert.That(body.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(body.GetProperty("needsProcessRestart")[0].GetString(), Is.EqualTo("SERVER"));
            Assert.That(setting.GetProperty("value").GetString(), Is.EqualTo("7"));
            Assert.That(setting.GetProperty("source").GetString(), Is.EqualTo("settings"));
            Assert.That((int)reset.StatusCode, Is.EqualTo(200));
            Assert.That(after.GetProperty("source").GetString(), Is.EqualTo("default"));
        });
    }

    [Test]
    public async Task A_secret_is_never_answered_and_never_lies_in_the_file_as_text()
    {
        using var changed = await PutAsync(("JWT_SECRET", "0123456789abcdefghijklmnopqrstuvwxyz"), ("SETUP_TOKEN", Secret));
        using var listed = await _admin.Http.GetAsync("/api/config");
        var text = await listed.Content.ReadAsStringAsync();
        var file = Path.Combine(_server.DataDirectory, "settings.json");
        var configuration = (IConfiguration)_server.Services.GetService(typeof(IConfiguration))!;

        Assert.Multiple(async () =>
        {
            Assert.That((int)changed.StatusCode, Is.EqualTo(200));
            Assert.That(await SettingAsync("SETUP_TOKEN") is { } setting && setting.GetProperty("hasValue").GetBoolean(), Is.True);
            Assert.That((await SettingAsync("SETUP_TOKEN")).GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(text, Does.Not.Contain(Secret));
            Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain(Secret));
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(configuration["Accounts:SetupToken"], Is.EqualTo(Secret));
        });
    }

    [TestCase("MAX_DEVICE_SLOTS_PER_USER", "21")]
    [TestCase("MAX_DEVICE_SLOTS_PER_USER", "many")]
    [TestCase("ACCESS_TOKEN_EXPIRATION", "15 minutes")]
    [TestCase("ALLOW_LOCAL_PEERS", "perhaps")]
    [TestCase("JWT_SECRET", "short")]
    [TestCase("BASE_PATH", "miauflix")]
    [TestCase("FRONTEND_DIR", "/no/such/directory")]
    [TestCase("TRUSTED_PROXIES", "everyone")]
    [TestCase("COOKIE_SECURE", "2")]
    public async Task A_value_the_server_could_not_start_with_is_refused_and_changes_nothing(string key, string value)
    {
        using var response = await PutAsync(("CORS_ORIGIN", "http://example.org"), (key, value));
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Invalid configuration values"));
            Assert.That(problem.GetProperty("invalidKeys").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(new[] { key }));
            Assert.That((await SettingAsync("CORS_ORIGIN")).GetProperty("source").GetString(), Is.EqualTo("default"));
        });
    }

    [TestCase("yes", "true")]
    [TestCase("0", "false")]
    public async Task Flags_may_be_written_in_several_ways(string written, string meant)
    {
        using var response = await PutAsync(("ALLOW_LOCAL_PEERS", written));

        Assert.That((await SettingAsync("ALLOW_LOCAL_PEERS")).GetProperty("value").GetString(), Is.EqualTo(meant));
    }

    [Test]
    public async Task Unknown_keys_are_named()
    {
        using var response = await PutAsync(("NO_SUCH_KEY", "1"), ("ANOTHER", "2"));
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Unknown configuration keys: NO_SUCH_KEY,ANOTHER"));
        });
    }

    [TestCase("DATA_DIR")]
    [TestCase("SOURCE_SECURITY_KEY")]
    [TestCase("INITIAL_ADMIN_EMAIL")]
    public async Task What_the_environment_sets_or_data_depends_on_is_locked(string key)
    {
        using var response = await PutAsync((key, "x"));
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(409));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Key is set by the environment"));
            Assert.That(problem.GetProperty("lockedKeys")[0].GetString(), Is.EqualTo(key));
        });
    }

    [TestCase("NOPE", 404, "Service 'NOPE' does not exist")]
    [TestCase("SERVER", 400, "Service 'SERVER' requires a process restart to apply configuration changes")]
    public async Task Services_that_cannot_start_anew_say_so(string service, int status, string error)
    {
        using var response = await _admin.Http.PostAsync($"/api/config/{service}/restart", content: null);

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That((await response.ReadProblemAsync()).GetProperty("error").GetString(), Is.EqualTo(error));
        });
    }

    [TestCase("""{"entries":[]}""")]
    [TestCase("{}")]
    [TestCase("""{"entries":[{"value":"1"}]}""")]
    [TestCase("""{"entries":[{"key":"CORS_ORIGIN","value":"a"},{"key":"CORS_ORIGIN","value":"b"}]}""")]
    [TestCase("""{"entries":[null]}""")]
    [TestCase("""{"entries":[{"key":"CORS_ORIGIN","value":1}]}""")]
    public async Task A_wrong_body_is_400(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        Assert.That(await _admin.Http.PutAsync("/api/config", content).StatusAsync(), Is.EqualTo(400));
    }

    [Test]
    public async Task A_change_leaves_an_audit_row_with_key_names_only()
    {
        using var changed = await PutAsync(("SETUP_TOKEN", Secret));
        var row = "";
        await Probe.Until("the audit row", async () =>
        {
            using var response = await _admin.Http.GetAsync("/api/audit?eventType=CONFIGURATION_CHANGE");
            row = await response.Content.ReadAsStringAsync();
            return row.Contains("SETUP_TOKEN", StringComparison.Ordinal);
        });

        Assert.That(row, Does.Not.Contain(Secret));
    }

    private async Task<JsonElement> SettingAsync(string key)
    {
        using var response = await _admin.Http.GetAsync("/api/config");
        return (await response.ReadJsonAsync()).EnumerateArray().Single(setting => setting.GetProperty("key").GetString() == key);
    }

    private Task<HttpResponseMessage> PutAsync(params (string Key, string? Value)[] changes) =>
        _admin.Http.PutAsync("/api/config", JsonContent.Create(new { entries = changes.Select(change => new { key = change.Key, value = change.Value }) }));
}
