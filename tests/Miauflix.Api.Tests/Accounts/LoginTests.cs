using System.Diagnostics;
using Miauflix.Api.Tests.Server;
using Miauflix.Domain.Accounts;
using Miauflix.Infrastructure.Accounts.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class LoginTests
{
    private static ApiServer Server => SharedServer.Instance;

    [Test]
    public async Task A_browser_gets_two_cookies_exactly_and_no_tokens()
    {
        using var browser = new Browser(Server.NewClient());
        using var response = await browser.SendAsync(HttpMethod.Post, "/api/auth/login", body: new { email = ApiServer.AdminEmail, password = ApiServer.AdminPassword });
        var answer = await response.ReadJsonAsync();
        var session = answer.GetProperty("session").GetString();

        Assert.Multiple(() =>
        {
            Assert.That(session, Does.Match("^[A-Za-z0-9_-]{22}$"));
            Assert.That(answer.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "session", "user" }));
            Assert.That(answer.GetProperty("user").EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "id", "email", "displayName", "role" }));
            Assert.That(browser.LastSetCookies, Has.Count.EqualTo(2));
            Assert.That(
                browser.LastSetCookies[0],
                Does.Match($"^__miauflix_at_{session}=[^;]{{20,}}; Max-Age=900; Path=/; HttpOnly; SameSite=Strict$"));
            Assert.That(
                browser.LastSetCookies[1],
                Does.Match($"^__miauflix_rt_{session}=[A-Za-z0-9_-]{{43}}; Max-Age=604800; Path=/api/auth/; HttpOnly; SameSite=Strict$"));
        });
    }

    [Test]
    public async Task Over_https_both_cookies_are_secure()
    {
        using var http = Server.NewClient();
        http.DefaultRequestHeaders.Add("Origin", Browser.Origin);
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var response = await http.PostJsonAsync("/api/auth/login", new { email = ApiServer.AdminEmail, password = ApiServer.AdminPassword });

        Assert.That(response.Headers.GetValues("Set-Cookie").ToList(), Has.Count.EqualTo(2).And.All.EndsWith("; HttpOnly; SameSite=Strict; Secure"));
    }

    [Test]
    public async Task Cookies_can_have_names_that_browsers_take_over_https_only()
    {
        using var server = ApiServer.Start(new()
        {
            ["Accounts:Cookies:AccessCookieName"] = "__Host-at",
            ["Accounts:Cookies:RefreshCookieName"] = "__Secure-rt",
            ["Accounts:Cookies:Secure"] = "True",
        });
        using var browser = new Browser(server.NewClient());
        var session = await browser.SignInAsync(ApiServer.AdminEmail, ApiServer.AdminPassword);

        Assert.Multiple(async () =>
        {
            Assert.That(browser.LastSetCookies[0], Does.StartWith($"__Host-at_{session}=").And.Contain("; Path=/; ").And.EndWith("; Secure"));
            Assert.That(browser.LastSetCookies[1], Does.StartWith($"__Secure-rt_{session}=").And.EndWith("; Secure"));
            Assert.That(await browser.SendAsync(HttpMethod.Get, "/api/auth/session", session).StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task A_native_client_gets_tokens_in_the_body_and_no_cookies()
    {
        using var http = Server.NewClient();
        using var response = await http.PostJsonAsync("/api/auth/login", new { email = ApiServer.AdminEmail.ToUpperInvariant(), password = ApiServer.AdminPassword });
        var answer = await response.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.Contains("Set-Cookie"), Is.False);
            Assert.That(answer.GetProperty("refreshToken").GetString(), Does.Match("^[A-Za-z0-9_-]{43}$"));
            Assert.That(answer.GetProperty("tokenType").GetString(), Is.EqualTo("Bearer"));
            Assert.That(answer.GetProperty("expiresIn").GetInt32(), Is.EqualTo(900));
            Assert.That(answer.GetProperty("refreshExpiresIn").GetInt32(), Is.EqualTo(604800));
            Assert.That(answer.GetProperty("user").GetProperty("role").GetString(), Is.EqualTo("admin"));
        });
    }

    [TestCase("body", true)]
    [TestCase("cookie", false)]
    public async Task The_delivery_that_is_asked_for_wins(string delivery, bool fromBrowser)
    {
        using var http = Server.NewClient();
        if (fromBrowser)
        {
            http.DefaultRequestHeaders.Add("Origin", Browser.Origin);
        }

        using var response = await http.PostJsonAsync(
            "/api/auth/login",
            new { email = ApiServer.AdminEmail, password = ApiServer.AdminPassword, tokenDelivery = delivery });

        Assert.That(response.Headers.Contains("Set-Cookie"), Is.EqualTo(delivery == "cookie"));
    }

    [Test]
    public async Task Unknown_user_wrong_password_and_disabled_user_look_alike()
    {
        var disabled = await Server.CreateUserAsync();
        using var admin = await Server.SignInAsync();
        using var patched = await admin.Http.PatchJsonAsync($"/api/auth/users/{disabled.Id}", new { isEnabled = false });
        using var http = Server.NewClient();

        var answers = new List<string>();
        foreach (var (email, password) in new[] { ("nobody@example.org", "whatever it is"), (ApiServer.AdminEmail, "wrong one"), (disabled.Email, disabled.Password) })
        {
            using var response = await http.PostJsonAsync("/api/auth/login", new { email, password });
            var problem = await response.ReadProblemAsync();
            answers.Add($"{(int)response.StatusCode} {problem.GetProperty("type")} {problem.GetProperty("error")} {problem.GetProperty("message")}");
        }

        Assert.That(answers, Is.All.EqualTo("401 urn:miauflix:problem:invalid-credentials Invalid credentials Invalid credentials"));
    }

    [Test]
    public async Task Unknown_users_cost_the_same_time()
    {
        const int Tries = 7;
        using var server = ApiServer.Start(services: services => services.AddSingleton<IPasswordHasher<User>>(new BcryptPasswordHasher()));
        using var http = server.NewClient();
        await TimeAsync(http, "warm-up@example.org");
        var known = new List<double>();
        var unknown = new List<double>();
        for (var i = 0; i < Tries; i++)
        {
            known.Add(await TimeAsync(http, ApiServer.AdminEmail));
            unknown.Add(await TimeAsync(http, $"nobody{i}@example.org"));
        }

        var ratio = Median(known) / Median(unknown);
        // The goal is 1.35, for a quiet machine; without the work for unknown users it would be a hundred.
        Assert.That(Math.Max(ratio, 1 / ratio), Is.LessThanOrEqualTo(3));
    }

    [TestCase("{\"email\":\"bad\",\"password\":\"x\"}", "email")]
    [TestCase("{\"email\":\"a@b.example\"}", "password")]
    [TestCase("{\"password\":\"x\"}", "email")]
    [TestCase("{\"email\":\"a@b.example\",\"password\":\"x\",\"tokenDelivery\":\"pigeon\"}", "tokenDelivery")]
    public async Task A_wrong_field_is_named(string json, string field)
    {
        using var http = Server.NewClient();
        using var response = await http.PostTextAsync("/api/auth/login", json);
        var problem = await response.ReadProblemAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
            Assert.That(problem.GetProperty("message").GetString(), Does.Not.Contain("password"));
        });
    }

    [TestCase(300, 10)]
    [TestCase(10, 300)]
    public async Task Fields_that_are_too_long_are_refused(int emailLength, int passwordLength)
    {
        using var http = Server.NewClient();
        var body = new { email = $"{new string('a', emailLength)}@example.org", password = new string('p', passwordLength) };

        Assert.That(await http.PostJsonAsync("/api/auth/login", body).StatusAsync(), Is.EqualTo(400));
    }

    [Test]
    public async Task A_sixth_login_evicts_the_least_recently_used_session_only()
    {
        var user = await Server.CreateUserAsync();
        var sessions = new List<ApiSession>();
        for (var i = 0; i < 6; i++)
        {
            sessions.Add(await Server.SignInAsync(user.Email, user.Password));
        }

        var refreshed = new List<int>();
        foreach (var session in sessions)
        {
            refreshed.Add(await session.Http.PostJsonAsync("/api/auth/refresh", new { refreshToken = session.RefreshToken }).StatusAsync());
        }

        Assert.Multiple(async () =>
        {
            Assert.That(refreshed, Is.EqualTo(new[] { 401, 200, 200, 200, 200, 200 }));
            Assert.That(await sessions[0].Http.GetAsync("/api/auth/session").StatusAsync(), Is.EqualTo(200), "its access token runs out by itself");
        });
        sessions.ForEach(session => session.Dispose());
    }

    [Test]
    public async Task Ten_parallel_logins_all_get_an_answer()
    {
        using var http = Server.NewClient();
        var logins = Enumerable.Range(0, 10)
            .Select(_ => http.PostJsonAsync("/api/auth/login", new { email = ApiServer.AdminEmail, password = "wrong one" }).StatusAsync());

        Assert.That(await Task.WhenAll(logins), Is.All.AnyOf(401, 503));
    }

    [Test]
    public async Task Three_users_of_one_browser_switch_by_header()
    {
        using var browser = new Browser(Server.NewClient());
        var seen = new List<(string Session, string Email)>();
        for (var i = 0; i < 3; i++)
        {
            var user = await Server.CreateUserAsync();
            seen.Add((await browser.SignInAsync(user.Email, user.Password), user.Email));
        }

        foreach (var (session, email) in seen)
        {
            using var own = await browser.SendAsync(HttpMethod.Get, "/api/auth/session", session);
            var answer = await own.ReadJsonAsync();
            Assert.Multiple(() =>
            {
                Assert.That(answer.GetProperty("id").GetString(), Is.EqualTo(session));
                Assert.That(answer.GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(email));
            });
        }

        Assert.That(await browser.SendAsync(HttpMethod.Get, "/api/auth/session").StatusAsync(), Is.EqualTo(401), "a cookie alone is no credential");
    }

    private static async Task<double> TimeAsync(HttpClient http, string email)
    {
        var watch = Stopwatch.StartNew();
        using var response = await http.PostJsonAsync("/api/auth/login", new { email, password = "wrong one" });
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
