using Miauflix.Api.Tests.Server;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Miauflix.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class RefreshTests
{
    private static readonly TimeSpan PastGrace = TimeSpan.FromSeconds(11);

    private ApiServer _server;
    private Browser _browser;
    private string _session;

    private string RefreshPath => $"/api/auth/refresh/{_session}";

    private string RefreshCookie => $"__miauflix_rt_{_session}";

    [OneTimeSetUp]
    public void Start() => _server = ApiServer.Start();

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [SetUp]
    public async Task SignIn()
    {
        var user = await _server.CreateUserAsync();
        _browser = new Browser(_server.NewClient());
        _session = await _browser.SignInAsync(user.Email, user.Password);
    }

    [TearDown]
    public void SignOut() => _browser.Dispose();

    [Test]
    public async Task A_refresh_replaces_both_cookies_and_shows_the_user_only()
    {
        var before = _browser.Cookie(RefreshCookie);

        using var response = await _browser.SendAsync(HttpMethod.Post, RefreshPath);
        var answer = await response.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(answer.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "user" }));
            Assert.That(_browser.LastSetCookies, Has.Count.EqualTo(2));
            Assert.That(_browser.LastSetCookies[0], Does.StartWith("__miauflix_at_"));
            Assert.That(_browser.Cookie(RefreshCookie), Is.Not.EqualTo(before));
        });
    }

    [Test]
    public async Task The_old_token_within_the_grace_harms_nothing()
    {
        var old = _browser.Cookie(RefreshCookie)!;
        await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync();
        var winner = _browser.Cookie(RefreshCookie)!;
        _browser.SetCookie(RefreshCookie, "/api/auth/", old);

        using var raced = await _browser.SendAsync(HttpMethod.Post, RefreshPath);
        var problem = await raced.ReadProblemAsync();
        _browser.SetCookie(RefreshCookie, "/api/auth/", winner);

        Assert.Multiple(async () =>
        {
            Assert.That((int)raced.StatusCode, Is.EqualTo(401));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Authentication required"));
            Assert.That(problem.GetProperty("message").GetString(), Is.EqualTo("Token already used"));
            Assert.That(raced.Headers.Contains("Set-Cookie"), Is.False, "the winner's cookies are in the same jar");
            Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task The_old_token_after_the_grace_ends_the_session_and_leaves_one_critical_row()
    {
        var old = _browser.Cookie(RefreshCookie)!;
        await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync();
        var winner = _browser.Cookie(RefreshCookie)!;
        _server.Time.Advance(PastGrace);
        _browser.SetCookie(RefreshCookie, "/api/auth/", old);

        using var reused = await _browser.SendAsync(HttpMethod.Post, RefreshPath);
        _browser.SetCookie(RefreshCookie, "/api/auth/", winner);

        Assert.Multiple(async () =>
        {
            Assert.That((int)reused.StatusCode, Is.EqualTo(401));
            Assert.That(await _browser.SendAsync(HttpMethod.Get, "/api/auth/session", _session).StatusAsync(), Is.EqualTo(401), "access token");
            Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(401), "the winner's token");
        });
        await Probe.Until("the audit row", async () => await CriticalRowsAsync() == 1);
    }

    [Test]
    public async Task A_token_never_issued_harms_nothing()
    {
        var good = _browser.Cookie(RefreshCookie)!;
        _browser.SetCookie(RefreshCookie, "/api/auth/", OpaqueToken.Create());

        using var refused = await _browser.SendAsync(HttpMethod.Post, RefreshPath);
        var problem = await refused.ReadProblemAsync();
        _browser.SetCookie(RefreshCookie, "/api/auth/", good);

        Assert.Multiple(async () =>
        {
            Assert.That(problem.GetProperty("message").GetString(), Is.EqualTo("Invalid token"));
            Assert.That(refused.Headers.GetValues("Set-Cookie").Count(), Is.EqualTo(2), "its cookies are deleted");
            Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task The_token_of_another_session_is_refused_and_neither_session_suffers()
    {
        var other = await _server.CreateUserAsync();
        var otherSession = await _browser.SignInAsync(other.Email, other.Password);
        var foreign = _browser.Cookie($"__miauflix_rt_{otherSession}")!;
        var good = _browser.Cookie(RefreshCookie)!;
        _browser.SetCookie(RefreshCookie, "/api/auth/", foreign);

        using var refused = await _browser.SendAsync(HttpMethod.Post, RefreshPath);
        _browser.SetCookie(RefreshCookie, "/api/auth/", good);

        Assert.Multiple(async () =>
        {
            Assert.That((int)refused.StatusCode, Is.EqualTo(401));
            Assert.That(_browser.LastSetCookies, Is.All.Contains($"_{_session}="), "only the named session's cookies");
            Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(200));
            Assert.That(await _browser.SendAsync(HttpMethod.Post, $"/api/auth/refresh/{otherSession}").StatusAsync(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task Of_ten_parallel_uses_exactly_one_succeeds()
    {
        var cookie = $"{RefreshCookie}={_browser.Cookie(RefreshCookie)}";
        using var http = _server.NewClient();
        http.DefaultRequestHeaders.Add("Cookie", cookie);

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => http.PostAsync(RefreshPath, null)));

        var winner = responses.Single(response => (int)response.StatusCode == 200);
        Assert.Multiple(() =>
        {
            Assert.That(responses.Count(response => (int)response.StatusCode == 401), Is.EqualTo(9));
            Assert.That(responses.Where(response => response != winner), Is.All.Matches<HttpResponseMessage>(loser => !loser.Headers.Contains("Set-Cookie")));
        });
        var token = winner.Headers.GetValues("Set-Cookie").Last().Split(';')[0].Split('=', 2)[1];
        _browser.SetCookie(RefreshCookie, "/api/auth/", token);
        Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task A_cookies_token_is_never_answered_in_a_body()
    {
        using var http = _server.NewClient();

        Assert.That(
            await http.PostJsonAsync("/api/auth/refresh", new { refreshToken = _browser.Cookie(RefreshCookie) }).StatusAsync(),
            Is.EqualTo(401));
    }

    [Test]
    public async Task A_native_client_refreshes_by_body()
    {
        var user = await _server.CreateUserAsync();
        using var session = await _server.SignInAsync(user.Email, user.Password);

        using var response = await session.Http.PostJsonAsync("/auth/refresh", new { refreshToken = session.RefreshToken });
        var answer = await response.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("session").GetString(), Is.EqualTo(session.Id));
            Assert.That(answer.GetProperty("refreshToken").GetString(), Is.Not.EqualTo(session.RefreshToken));
        });
    }

    [Test]
    public async Task A_chain_ends_30_days_after_the_login_however_often_it_is_refreshed()
    {
        var statuses = new List<int>();
        for (var day = 6; day <= 36; day += 6)
        {
            _server.Time.Advance(TimeSpan.FromDays(6));
            statuses.Add(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync());
        }

        Assert.That(statuses, Is.EqualTo(new[] { 200, 200, 200, 200, 401, 401 }), "day 30 is past the chain's end");
    }

    [Test]
    public async Task An_idle_session_ends_after_7_days()
    {
        _server.Time.Advance(TimeSpan.FromDays(7));

        Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(401));
    }

    [TestCase("/api/auth/refresh/a%20b")]
    [TestCase("/api/auth/refresh/a%2Fb")]
    [TestCase("/api/auth/refresh/%22'%22")]
    [TestCase("/api/auth/refresh/<script>alert(1)</script>", 404)]
    [TestCase("/api/auth/refresh/%3Cscript%3E")]
    [TestCase("/api/auth/refresh/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("/api/auth/refresh/%0d%0a")]
    [TestCase("/api/auth/refresh/%zz")]
    [TestCase("/api/auth/refresh/%FF")]
    [TestCase("/api/auth/refresh/..%2f..")]
    [TestCase("/api/auth/refresh/a%00b")]
    public async Task Hostile_session_ids_are_401(string target, int status = 401)
    {
        var answer = await RawHttp.SendAsync(_server.Address, "POST", target, "Content-Type: application/json\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
            Assert.That(answer.Body, Does.Contain("\"error\":"));
        });
    }

    [Test]
    public async Task A_refresh_cookie_of_10000_characters_is_401()
    {
        _browser.SetCookie(RefreshCookie, "/api/auth/", new string('x', 10_000));

        Assert.That(await _browser.SendAsync(HttpMethod.Post, RefreshPath).StatusAsync(), Is.EqualTo(401));
    }

    private Task<int> CriticalRowsAsync() => _server.UseAsync<IAccountsDb, int>(db => db.AuditEntries.CountAsync(
        entry => entry.EventType == AuditEventType.SuspiciousActivity && entry.Severity == AuditSeverity.Critical && entry.Metadata.Contains(_session)));
}
