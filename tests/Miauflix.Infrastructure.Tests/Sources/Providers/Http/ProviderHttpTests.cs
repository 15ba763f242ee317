using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Miauflix.Infrastructure.Sources.Providers.Yts;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Sources.Providers.Http;

public sealed class ProviderHttpTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    private FakeSite _first = null!;
    private FakeSite _second = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task Start()
    {
        (_first, _second) = (await FakeSite.StartAsync(), await FakeSite.StartAsync());
        _services = ProviderServices.Build(_clock);
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Test]
    public async Task Goes_to_the_next_mirror_and_comes_back_after_the_rest()
    {
        _first.Says("down", "text/plain", StatusCodes.Status503ServiceUnavailable);
        _second.Says("\"second\"");
        var http = Http();

        Assert.That(await AskAsync(http, "a"), Is.EqualTo("\"second\""));
        _first.Says("\"first\"");
        Assert.That(await AskAsync(http, "b"), Is.EqualTo("\"second\""), "The first one rests.");
        _clock.Advance(TimeSpan.FromMinutes(16));
        Assert.That(await AskAsync(http, "c"), Is.EqualTo("\"first\""));
    }

    [Test]
    public async Task A_page_where_data_is_due_is_a_reason_to_go_on()
    {
        _first.Says("<html>parked</html>", "text/html");
        _second.Says("\"second\"");
        Assert.That(await AskAsync(Http(), "a"), Is.EqualTo("\"second\""));
    }

    [TestCase(400, ProviderFailureKind.Http)]
    [TestCase(429, ProviderFailureKind.RateLimited)]
    public void Some_answers_mean_every_mirror(int status, ProviderFailureKind kind)
    {
        _first.Says("no", "text/plain", status);
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(), "a"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure!.Kind, Is.EqualTo(kind));
            Assert.That(_second.Requests, Is.Empty);
        }
    }

    [Test]
    public async Task Says_how_long_a_service_wants_to_be_left_alone()
    {
        _first.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        };
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(), "a"));
        Assert.That(failure!.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Asks_the_same_thing_once()
    {
        _first.Says("\"first\"");
        var http = Http();
        await AskAsync(http, "a");
        await AskAsync(http, "a");
        Assert.That(_first.Requests, Has.Count.EqualTo(1));
        _clock.Advance(TimeSpan.FromMinutes(16));
        await AskAsync(http, "a");
        Assert.That(_first.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Reads_no_more_than_8_MiB()
    {
        _first.Answer = async context =>
        {
            var chunk = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        };
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(_first), "a"));
        Assert.That(failure!.Kind, Is.EqualTo(ProviderFailureKind.InvalidResponse));
    }

    [Test]
    public async Task Does_not_follow_a_redirect_into_the_private_network()
    {
        await using var secret = await FakeSite.StartAsync();
        secret.Says("\"secret\"");
        _first.Answer = context =>
        {
            context.Response.Redirect(secret.Address.ToString());
            return Task.CompletedTask;
        };
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(_first), "a"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure!.Kind, Is.EqualTo(ProviderFailureKind.Connection));
            Assert.That(secret.Requests, Is.Empty);
        }
    }

    [Test]
    public async Task Sends_the_cookies_of_a_host_back_to_it_alone()
    {
        string? seen = null;
        _first.Answer = async context =>
        {
            seen = context.Request.Headers.Cookie;
            context.Response.Headers.SetCookie = "PHPSESSID=abc; Path=/";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("1", context.RequestAborted);
        };
        var http = Http();
        await AskAsync(http, "a");
        await AskAsync(http, "b");
        Assert.That(seen, Is.EqualTo("PHPSESSID=abc"));
    }

    private static Task<string> AskAsync(ProviderHttp http, string path) => http.GetAsync(
        new ProviderCall(path, ExpectedBody.Json, TimeSpan.FromSeconds(30)),
        answer => answer.Body,
        _ => false,
        CancellationToken.None);

    private ProviderHttp Http(params FakeSite[] sites)
    {
        var settings = new YtsOptions();
        foreach (var site in sites.Length > 0 ? sites : [_first, _second])
        {
            settings.BaseUrls.Add(site.Address.ToString());
        }

        return _services.GetRequiredService<ProviderHttpFactory>().Create(new ProviderSite("test", ["built-in.invalid"], settings));
    }
}
