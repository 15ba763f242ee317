using Miauflix.Api.Tests.Server;
using Miauflix.Application.Accounts.Ports;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class ApiKeyTests
{
    private NewUser _user;
    private ApiSession _owner;

    private static ApiServer Server => SharedServer.Instance;

    [SetUp]
    public async Task SignIn()
    {
        _user = await Server.CreateUserAsync();
        _owner = await Server.SignInAsync(_user.Email, _user.Password);
    }

    [TearDown]
    public void SignOut() => _owner.Dispose();

    [Test]
    public async Task A_key_is_shown_once_and_stored_as_a_hash()
    {
        using var created = await _owner.Http.PostJsonAsync("/api/auth/api-keys", new { name = "sync", scopes = new[] { "read" }, expiresInDays = 3 });
        var key = await created.ReadJsonAsync();
        using var listed = await _owner.Http.GetAsync("/api/auth/api-keys");
        var item = (await listed.ReadJsonAsync())[0];
        var secret = key.GetProperty("key").GetString()!;
        var stored = await Server.UseAsync<IAccountsDb, string>(db => db.ApiKeys.Where(row => row.UserId == _user.Id).Select(row => row.KeyHash).SingleAsync());

        Assert.Multiple(() =>
        {
            Assert.That((int)created.StatusCode, Is.EqualTo(201));
            Assert.That(secret, Does.Match("^mfx_[A-Za-z0-9_-]{43}$"));
            Assert.That(item.TryGetProperty("key", out _), Is.False);
            Assert.That(item.GetProperty("prefix").GetString(), Is.EqualTo(secret[..8]));
            Assert.That(stored, Does.Match("^[0-9a-f]{64}$"));
        });
    }

    [TestCase("read", "GET", "/api/auth/session", 200)]
    [TestCase("read", "PATCH", "/api/auth/me", 403)]
    [TestCase("write", "PATCH", "/api/auth/me", 200)]
    [TestCase("write", "GET", "/api/auth/session", 403)]
    [TestCase("play", "POST", "/api/auth/streaming-keys", 201)]
    [TestCase("read", "POST", "/api/auth/streaming-keys", 403)]
    [TestCase("read", "GET", "/api/auth/users", 403)]
    public async Task Scopes_are_kept(string scope, string method, string path, int status)
    {
        using var http = await KeyClientAsync(scope);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "GET" ? null : System.Net.Http.Json.JsonContent.Create(new { });

        Assert.That(await http.SendAsync(request).StatusAsync(), Is.EqualTo(status));
    }

    [Test]
    public async Task Revocation_is_immediate_and_takes_streaming_keys_along()
    {
        using var http = await KeyClientAsync("read", "play");
        using var issued = await http.PostAsync("/api/auth/streaming-keys", null);
        var streamingKey = (await issued.ReadJsonAsync()).GetProperty("streamingKey").GetString();
        using var listed = await _owner.Http.GetAsync("/api/auth/api-keys");
        var id = (await listed.ReadJsonAsync())[0].GetProperty("id").GetString();

        Assert.Multiple(async () =>
        {
            Assert.That(await http.GetAsync($"/api/stream/{streamingKey}").StatusAsync(), Is.Not.EqualTo(401));
            Assert.That(await _owner.Http.DeleteAsync($"/api/auth/api-keys/{id}").StatusAsync(), Is.EqualTo(204));
            Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await http.GetAsync($"/api/stream/{streamingKey}").StatusAsync(), Is.EqualTo(401));
            Assert.That(await _owner.Http.DeleteAsync($"/api/auth/api-keys/{id}").StatusAsync(), Is.EqualTo(404), "again");
        });
    }

    [Test]
    public async Task The_key_of_another_user_is_unknown()
    {
        await CreateAsync(_owner, "read");
        using var listed = await _owner.Http.GetAsync("/api/auth/api-keys");
        var id = (await listed.ReadJsonAsync())[0].GetProperty("id").GetString();
        var other = await Server.CreateUserAsync();
        using var stranger = await Server.SignInAsync(other.Email, other.Password);

        Assert.Multiple(async () =>
        {
            Assert.That(await stranger.Http.DeleteAsync($"/api/auth/api-keys/{id}").StatusAsync(), Is.EqualTo(404));
            Assert.That(await stranger.Http.GetAsync($"/api/auth/api-keys?user={_user.Id}").StatusAsync(), Is.EqualTo(403));
        });
    }

    [TestCase("mfx_")]
    [TestCase("mfx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("")]
    public async Task A_made_up_key_is_401(string key)
    {
        using var http = Server.NewClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", key);

        Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public async Task An_invalid_token_is_not_rescued_by_a_good_key()
    {
        using var http = await KeyClientAsync("read");
        http.DefaultRequestHeaders.Add("Authorization", "Bearer a.b.c");

        Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public async Task A_key_past_its_days_is_401()
    {
        using var server = ApiServer.Start();
        using var admin = await server.SignInAsync();
        using var created = await admin.Http.PostJsonAsync("/api/auth/api-keys", new { name = "short", scopes = new[] { "read" }, expiresInDays = 1 });
        using var http = server.NewClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", (await created.ReadJsonAsync()).GetProperty("key").GetString());

        Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));
        server.Time.Advance(TimeSpan.FromDays(1));
        Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
    }

    [Test]
    public async Task The_last_use_is_written()
    {
        using var http = await KeyClientAsync("read");
        await http.GetAsync("/api/auth/session").StatusAsync();

        await Probe.Until("the last use", () => Server.UseAsync<IAccountsDb, bool>(db =>
            db.ApiKeys.AnyAsync(key => key.UserId == _user.Id && key.LastUsedAt != null && key.LastIp != null)));
    }

    [TestCase("{\"name\":\"\",\"scopes\":[\"read\"]}", "name")]
    [TestCase("{\"name\":\"a\",\"scopes\":[\"everything\"]}", "scopes")]
    [TestCase("{\"name\":\"a\",\"scopes\":[]}", "scopes")]
    [TestCase("{\"name\":\"a\",\"scopes\":[\"read\"],\"expiresInDays\":0}", "expiresInDays")]
    public async Task A_wrong_field_is_named(string json, string field)
    {
        using var response = await _owner.Http.PostTextAsync("/api/auth/api-keys", json);

        Assert.That((await response.ReadProblemAsync()).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task A_user_cannot_make_an_administrators_key() =>
        Assert.That(
            await _owner.Http.PostJsonAsync("/api/auth/api-keys", new { name = "more", scopes = new[] { "admin" } }).StatusAsync(),
            Is.EqualTo(403));

    [Test]
    public async Task A_user_has_20_keys_at_most()
    {
        for (var i = 0; i < 20; i++)
        {
            await CreateAsync(_owner, "read");
        }

        Assert.That(
            await _owner.Http.PostJsonAsync("/api/auth/api-keys", new { name = "one more", scopes = new[] { "read" } }).StatusAsync(),
            Is.EqualTo(409));
    }

    /// <summary>A new key of the session's user.</summary>
    internal static async Task<string> CreateAsync(ApiSession owner, params string[] scopes)
    {
        using var created = await owner.Http.PostJsonAsync("/api/auth/api-keys", new { name = "test", scopes });
        return (await created.ReadJsonAsync()).GetProperty("key").GetString()!;
    }

    private async Task<HttpClient> KeyClientAsync(params string[] scopes)
    {
        var http = Server.NewClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", await CreateAsync(_owner, scopes));
        return http;
    }
}
