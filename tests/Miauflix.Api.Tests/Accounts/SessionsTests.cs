using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class SessionsTests
{
    private NewUser _user;
    private Browser _browser;

    private static ApiServer Server => SharedServer.Instance;

    [SetUp]
    public async Task Create()
    {
        _user = await Server.CreateUserAsync();
        _browser = new Browser(Server.NewClient());
    }

    [TearDown]
    public void Close() => _browser.Dispose();

    [Test]
    public async Task Sessions_are_listed_newest_first_and_renewed_when_the_access_cookie_is_gone()
    {
        var first = await _browser.SignInAsync(_user.Email, _user.Password);
        var second = await _browser.SignInAsync(_user.Email, _user.Password);
        _browser.DropCookies($"__miauflix_at_{first}");

        using var response = await _browser.SendAsync(HttpMethod.Get, "/api/auth/sessions");
        var answer = await response.ReadJsonAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(answer.EnumerateArray().Select(item => item.GetProperty("session").GetString()), Is.EqualTo(new[] { second, first }));
            Assert.That(_browser.LastSetCookies, Has.Count.EqualTo(2).And.All.Contains($"_{first}="), "only what was missing");
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", first).StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task A_look_with_head_renews_nothing()
    {
        await _browser.SignInAsync(_user.Email, _user.Password);
        _browser.DropCookies("__miauflix_at_");

        using var response = await _browser.SendAsync(HttpMethod.Head, "/api/auth/sessions");

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(_browser.LastSetCookies, Is.Empty);
        });
    }

    [Test]
    public async Task A_used_token_within_the_grace_lists_its_session_and_sets_nothing()
    {
        var session = await _browser.SignInAsync(_user.Email, _user.Password);
        var old = _browser.Cookie($"__miauflix_rt_{session}")!;
        await _browser.SendAsync(HttpMethod.Post, $"/api/auth/refresh/{session}").StatusAsync();
        _browser.SetCookie($"__miauflix_rt_{session}", "/api/auth/", old);
        _browser.DropCookies("__miauflix_at_");

        using var response = await _browser.SendAsync(HttpMethod.Get, "/api/auth/sessions");

        Assert.Multiple(async () =>
        {
            Assert.That((await response.ReadJsonAsync()).GetArrayLength(), Is.EqualTo(1));
            Assert.That(_browser.LastSetCookies, Is.Empty);
        });
    }

    [Test]
    public async Task Without_cookies_there_are_no_sessions()
    {
        using var response = await _browser.SendAsync(HttpMethod.Get, "/api/auth/sessions");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Logout_ends_the_access_token_at_once_and_deletes_both_cookies_with_their_paths()
    {
        var session = await _browser.SignInAsync(_user.Email, _user.Password);
        var other = await _browser.SignInAsync(_user.Email, _user.Password);
        var access = _browser.Cookie($"__miauflix_at_{session}")!;

        using var logout = await _browser.SendAsync(HttpMethod.Post, $"/api/auth/logout/{session}");
        var cookies = _browser.LastSetCookies;
        using var http = Server.NewClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {access}");

        Assert.Multiple(async () =>
        {
            Assert.That(await logout.Content.ReadAsStringAsync(), Is.EqualTo("{\"message\":\"Logged out successfully\"}"));
            Assert.That(cookies, Is.EqualTo(new[]
            {
                $"__miauflix_at_{session}=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; HttpOnly; SameSite=Strict",
                $"__miauflix_rt_{session}=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/api/auth/; HttpOnly; SameSite=Strict",
            }));
            Assert.That(await http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await _browser.SendAsync(HttpMethod.Post, $"/api/auth/logout/{session}").StatusAsync(), Is.EqualTo(200), "again");
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", other).StatusAsync(), Is.EqualTo(200));
        });
    }

    [TestCase("AAAAAAAAAAAAAAAAAAAAAA", "made-up", 200, Description = "an unknown session")]
    [TestCase("not;well formed", "made-up", 200)]
    [TestCase("", "made-up", 401, Description = "a session that exists, a token that does not")]
    public async Task Logout_with_a_cookie_that_does_not_fit(string session, string token, int status)
    {
        var own = await _browser.SignInAsync(_user.Email, _user.Password);
        session = session.Length > 0 ? session : own;
        _browser.SetCookie($"__miauflix_rt_{session}", "/api/auth/", token);

        Assert.Multiple(async () =>
        {
            Assert.That(await _browser.SendAsync(HttpMethod.Post, $"/api/auth/logout/{Uri.EscapeDataString(session)}").StatusAsync(), Is.EqualTo(status));
            Assert.That(_browser.LastSetCookies, Has.Count.EqualTo(session.Contains(' ') ? 0 : 2));
        });
    }

    [Test]
    public async Task A_native_client_signs_out_by_its_credentials_or_its_refresh_token()
    {
        using var byAccess = await Server.SignInAsync(_user.Email, _user.Password);
        using var byRefresh = await Server.SignInAsync(_user.Email, _user.Password);
        using var anonymous = Server.NewClient();

        Assert.Multiple(async () =>
        {
            Assert.That(await byAccess.Http.PostAsync("/api/auth/logout", null).StatusAsync(), Is.EqualTo(200));
            Assert.That(await byAccess.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await anonymous.PostJsonAsync("/api/auth/logout", new { refreshToken = byRefresh.RefreshToken }).StatusAsync(), Is.EqualTo(200));
            Assert.That(await byRefresh.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await anonymous.PostAsync("/api/auth/logout", null).StatusAsync(), Is.EqualTo(401));
            Assert.That(await anonymous.PostJsonAsync("/api/auth/logout", new { refreshToken = "made-up" }).StatusAsync(), Is.EqualTo(401));
        });
    }

    [Test]
    public async Task Signing_out_everywhere_can_spare_the_session_that_asks()
    {
        using var here = await Server.SignInAsync(_user.Email, _user.Password);
        using var there = await Server.SignInAsync(_user.Email, _user.Password);

        using var response = await here.Http.PostJsonAsync("/api/auth/logout-all", new { keepCurrent = true });

        Assert.Multiple(async () =>
        {
            Assert.That((await response.ReadJsonAsync()).GetProperty("ended").GetInt32(), Is.EqualTo(1));
            Assert.That(await here.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200));
            Assert.That(await there.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
            Assert.That(await here.Http.PostAsync("/api/auth/logout-all", null).StatusAsync(), Is.EqualTo(200));
            Assert.That(await here.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
        });
    }

    [Test]
    public async Task Devices_are_the_callers_own()
    {
        using var here = await Server.SignInAsync(_user.Email, _user.Password);
        using var there = await Server.SignInAsync(_user.Email, _user.Password);
        var stranger = await Server.CreateUserAsync();
        using var other = await Server.SignInAsync(stranger.Email, stranger.Password);

        using var response = await here.Http.GetAsync("/api/auth/devices");
        var devices = await response.ReadJsonAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(devices.GetArrayLength(), Is.EqualTo(2));
            Assert.That(
                devices.EnumerateArray().Single(device => device.GetProperty("current").GetBoolean()).GetProperty("session").GetString(),
                Is.EqualTo(here.Id));
            Assert.That(await here.Http.DeleteAsync($"/api/auth/devices/{other.Id}").StatusAsync(), Is.EqualTo(404));
            Assert.That(await here.Http.DeleteAsync($"/api/auth/devices/{there.Id}").StatusAsync(), Is.EqualTo(204));
            Assert.That(await there.Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(401));
        });
    }

    [Test]
    public async Task A_session_header_selects_only_cookies_of_its_own_session()
    {
        var session = await _browser.SignInAsync(_user.Email, _user.Password);
        using var other = new Browser(Server.NewClient());

        Assert.Multiple(async () =>
        {
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", session).StatusAsync(), Is.EqualTo(200));
            Assert.That(await other.SendAsync(HttpMethod.Get, "/api/auth/session", session).StatusAsync(), Is.EqualTo(401), "another browser");
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", "AAAAAAAAAAAAAAAAAAAAAA").StatusAsync(), Is.EqualTo(401));
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", new string('a', 5000)).StatusAsync(), Is.EqualTo(401));
        });
    }
}
