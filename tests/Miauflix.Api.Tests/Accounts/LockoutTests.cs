using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class LockoutTests
{
    /// <summary>Longer than the rate limit of logins makes one wait.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private ApiServer _server;

    [SetUp]
    public void Start() => _server = ApiServer.Start(new() { ["Http:RateLimitTestMode"] = "false" });

    [TearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public async Task Ten_failures_lock_known_and_unknown_addresses_alike_but_never_the_owner_at_home()
    {
        using var owner = await LoginAsync("203.0.113.99", ApiServer.AdminEmail, ApiServer.AdminPassword);
        var answers = new List<string>();
        foreach (var email in new[] { ApiServer.AdminEmail, "nobody@example.org" })
        {
            for (var i = 1; i <= 10; i++)
            {
                _server.Time.Advance(Pause);
                using var failure = await LoginAsync($"198.51.100.{i}", email, "wrong one");
                Assert.That((int)failure.StatusCode, Is.EqualTo(401));
            }

            _server.Time.Advance(Pause);
            using var locked = await LoginAsync("198.51.100.50", email, ApiServer.AdminPassword);
            var problem = await locked.ReadProblemAsync();
            answers.Add($"{(int)locked.StatusCode} {problem.GetProperty("error")} {locked.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(800)}");
        }

        using var home = await LoginAsync("203.0.113.99", ApiServer.AdminEmail, ApiServer.AdminPassword);
        _server.Time.Advance(TimeSpan.FromMinutes(16));
        using var later = await LoginAsync("198.51.100.51", ApiServer.AdminEmail, ApiServer.AdminPassword);

        Assert.Multiple(() =>
        {
            Assert.That(answers, Is.All.EqualTo("429 Too many requests True"));
            Assert.That((int)home.StatusCode, Is.EqualTo(200));
            Assert.That((int)later.StatusCode, Is.EqualTo(200), "the lock runs out");
        });
    }

    [Test]
    public async Task Ten_failures_of_one_client_lock_it_for_every_address()
    {
        for (var i = 1; i <= 10; i++)
        {
            _server.Time.Advance(Pause);
            using var failure = await LoginAsync("198.51.100.1", $"nobody{i}@example.org", "wrong one");
        }

        _server.Time.Advance(Pause);
        using var locked = await LoginAsync("198.51.100.1", ApiServer.AdminEmail, ApiServer.AdminPassword);
        using var elsewhere = await LoginAsync("198.51.100.2", ApiServer.AdminEmail, ApiServer.AdminPassword);

        Assert.Multiple(() =>
        {
            Assert.That((int)locked.StatusCode, Is.EqualTo(429));
            Assert.That((int)elsewhere.StatusCode, Is.EqualTo(200));
        });
    }

    [Test]
    public async Task An_administrator_lifts_a_lock()
    {
        var user = await _server.CreateUserAsync();
        for (var i = 1; i <= 10; i++)
        {
            using var failure = await LoginAsync($"198.51.100.{i}", user.Email, "wrong one");
        }

        using var locked = await LoginAsync("198.51.100.50", user.Email, user.Password);
        _server.Time.Advance(Pause);
        using var admin = await _server.SignInAsync();
        using var details = await admin.Http.GetAsync($"/api/auth/users/{user.Id}");
        var unlocked = await admin.Http.PostAsync($"/api/auth/users/{user.Id}/unlock", null).StatusAsync();
        using var again = await LoginAsync("198.51.100.51", user.Email, user.Password);

        Assert.Multiple(async () =>
        {
            Assert.That((int)locked.StatusCode, Is.EqualTo(429));
            Assert.That((await details.ReadJsonAsync()).GetProperty("lockedUntil").GetString(), Is.Not.Null);
            Assert.That(unlocked, Is.EqualTo(204));
            Assert.That((int)again.StatusCode, Is.EqualTo(200));
        });
    }

    private async Task<HttpResponseMessage> LoginAsync(string address, string email, string password)
    {
        using var http = _server.NewClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return await http.PostJsonAsync("/api/auth/login", new { email, password });
    }
}
