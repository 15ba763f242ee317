using Miauflix.Api.Common.Http;
using Miauflix.Api.Tests.Server;
using Microsoft.AspNetCore.Http;

namespace Miauflix.Api.Tests.Accounts;

internal sealed class RateLimitTests
{
    private static readonly object Wrong = new { email = "nobody@example.org", password = "wrong one" };

    [Test]
    public async Task In_test_mode_only_forced_requests_are_limited()
    {
        using var http = SharedServer.Instance.NewClient();
        var free = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => http.GetAsync("/api/health").StatusAsync()));
        http.DefaultRequestHeaders.Add("X-Force-RateLimit", "true");
        using var limited = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => http.PostJsonAsync("/api/auth/login", Wrong))))
            .FirstOrDefault(response => (int)response.StatusCode == 429);

        Assert.Multiple(async () =>
        {
            Assert.That(free, Is.All.EqualTo(200));
            Assert.That(limited, Is.Not.Null);
            Assert.That(limited!.Headers.RetryAfter?.Delta, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
            Assert.That((await limited.ReadProblemAsync()).GetProperty("message").GetString(), Does.Match("(?i)too many requests"));
        });
    }

    [Test]
    public async Task Fifteen_pages_of_movies_at_once_are_more_than_one_user_gets()
    {
        using var session = await SharedServer.Instance.SignInAsync();
        session.Http.DefaultRequestHeaders.Add("X-Force-RateLimit", "true");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => session.Http.GetAsync("/api/movies/999999999").StatusAsync()));

        Assert.Multiple(() =>
        {
            Assert.That(statuses, Has.Some.EqualTo(429).And.Some.EqualTo(404));
            Assert.That(statuses.Where(status => status is not 429 and not 404), Is.Empty);
        });
    }

    [Test]
    public async Task In_production_the_mode_is_ignored_and_so_is_the_header()
    {
        using var server = ApiServer.Start(new() { ["Http:RateLimitTestMode"] = "true" }, "Production");
        using var http = server.NewClient();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => http.PostJsonAsync("/api/auth/login", Wrong).StatusAsync()));

        Assert.That(statuses, Has.Some.EqualTo(429));
    }

    [Test]
    public async Task A_spoofed_address_of_a_stranger_does_not_change_the_bucket()
    {
        using var server = ApiServer.Start(new() { ["Http:RateLimitTestMode"] = "false", ["Http:TrustedProxies"] = "192.0.2.0/24" });

        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            using var http = server.NewClient();
            http.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{i}");
            statuses.Add(await http.GetAsync("/api/auth/setup").StatusAsync());
        }

        Assert.That(statuses, Has.Some.EqualTo(429));
    }

    [Test]
    public void A_bucket_gives_its_burst_and_refills()
    {
        var time = new MovableTime();
        var buckets = new TokenBuckets(time);
        var limit = new RateLimit(3, 0.001, RateLimitKey.Address);

        var waits = Enumerable.Range(0, 4).Select(_ => buckets.Take("client", limit)).ToList();
        time.Advance(TimeSpan.FromSeconds(1001));

        Assert.Multiple(() =>
        {
            Assert.That(waits.Take(3), Is.All.Null);
            Assert.That(waits[3], Is.GreaterThan(TimeSpan.FromSeconds(990)));
            Assert.That(buckets.Take("client", limit), Is.Null);
            Assert.That(buckets.Take("client", limit), Is.Not.Null);
        });
    }

    [Test]
    public void Idle_buckets_are_dropped()
    {
        var time = new MovableTime();
        var buckets = new TokenBuckets(time);
        var limit = new RateLimit(3, 1, RateLimitKey.Address);
        for (var i = 0; i < 1000; i++)
        {
            buckets.Take($"client {i}", limit);
        }

        time.Advance(TimeSpan.FromMinutes(2));
        buckets.Take("another", limit);

        Assert.That(buckets.Count, Is.EqualTo(1));
    }

    [TestCase("/api/auth/me", RateLimitPolicy.Account)]
    [TestCase("/api/auth/device/code", RateLimitPolicy.Device)]
    [TestCase("/api/movies/27205", RateLimitPolicy.Detail)]
    [TestCase("/api/lists", RateLimitPolicy.List)]
    [TestCase("/api/search", RateLimitPolicy.Search)]
    [TestCase("/api/health/ready", RateLimitPolicy.Open)]
    [TestCase("/api/storage", RateLimitPolicy.Default)]
    public void A_route_has_the_limit_of_its_path(string path, object policy) =>
        Assert.That(RateLimitPaths.PolicyOf(new PathString(path)), Is.EqualTo(policy));

    [TestCase("2001:db8:1:2:3:4:5:6", ExpectedResult = "2001:db8:1:2::/64")]
    [TestCase("203.0.113.7", ExpectedResult = "203.0.113.7")]
    public string An_ipv6_client_is_counted_by_its_network(string address) => NetworkAddresses.LimitKey(System.Net.IPAddress.Parse(address));
}
