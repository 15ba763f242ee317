using System.Text.Json.Nodes;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Miauflix.Infrastructure.Sources.Providers.Yts;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

/// <summary>A site behind a challenge, and a FlareSolverr that passes it.</summary>
public sealed class FlareSolverrTests
{
    private const string Browser = "Browser/1.0";

    private readonly List<JsonNode> _asked = [];
    private FakeSite _site = null!;
    private FakeSite _solver = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task Start()
    {
        _asked.Clear();
        (_site, _solver) = (await FakeSite.StartAsync(), await FakeSite.StartAsync());
        _site.Answer = async context =>
        {
            var isPassed = context.Request.Headers.Cookie == "cf_clearance=yes" && context.Request.Headers.UserAgent == Browser;
            context.Response.StatusCode = isPassed ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
            context.Response.ContentType = isPassed ? "application/json" : "text/html";
            await context.Response.WriteAsync(isPassed ? "\"direct\"" : "<html><title>Just a moment...</title></html>", context.RequestAborted);
        };
        _solver.Answer = async context =>
        {
            var question = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
            _asked.Add(question);
            await context.Response.WriteAsJsonAsync(Solution(question["url"]!.GetValue<string>(), """<html><body><pre>{&quot;from&quot;:&quot;solver&quot;}</pre></body></html>"""), context.RequestAborted);
        };
        _services = ProviderServices.Build(TimeProvider.System, ("FlareSolverr:Enabled", "true"), ("FlareSolverr:Url", _solver.Address.ToString()));
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _site.DisposeAsync();
        await _solver.DisposeAsync();
    }

    [Test]
    public async Task A_challenge_is_passed_in_the_background_and_the_browser_is_kept_with_its_cookies()
    {
        var http = Http();
        var first = await AskAsync(http, "a", patience: null);
        var second = await AskAsync(http, "b", patience: null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo("""{"from":"solver"}"""), "What the browser saw is used; the site is not asked again.");
            Assert.That(second, Is.EqualTo("\"direct\""), "The cookies open the door together with the user agent that earned them.");
            Assert.That(_asked, Has.Count.EqualTo(1));
            Assert.That(_asked[0]["cmd"]!.GetValue<string>(), Is.EqualTo("request.get"));
            Assert.That(_asked[0]["maxTimeout"]!.GetValue<int>(), Is.EqualTo(60_000));
            Assert.That(_asked[0]["url"]!.GetValue<string>(), Is.EqualTo(new Uri(_site.Address, "a").ToString()));
        }
    }

    [Test]
    public void Whoever_waits_is_not_made_to_wait_for_a_browser()
    {
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(), "a", TimeSpan.FromSeconds(1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure!.Kind, Is.EqualTo(ProviderFailureKind.Challenge));
            Assert.That(failure.IsOwnLimit, Is.True, "the provider is not put to rest, so that the background may ask");
            Assert.That(_asked, Is.Empty);
        }
    }

    [TestCase("""{"status":"error","message":"timed out"}""")]
    [TestCase("not json")]
    [TestCase("""{"status":"ok","solution":{"url":"https://x.example/","status":403,"response":"<html><title>Just a moment...</title></html>"}}""")]
    public void A_challenge_that_is_not_passed_is_a_failure(string reply)
    {
        _solver.Says(reply);
        var failure = Assert.ThrowsAsync<ProviderFailedException>(() => AskAsync(Http(), "a", patience: null));
        Assert.That((failure!.Kind, failure.IsOwnLimit), Is.EqualTo((ProviderFailureKind.Challenge, false)));
    }

    private static object Solution(string url, string response) => new
    {
        status = "ok",
        message = "",
        solution = new
        {
            url,
            status = 200,
            headers = new { },
            response,
            cookies = new[] { new { name = "cf_clearance", value = "yes", path = "/" } },
            userAgent = Browser,
        },
    };

    private static Task<string> AskAsync(ProviderHttp http, string path, TimeSpan? patience) => http.GetAsync(
        new ProviderCall(path, ExpectedBody.Json, patience),
        answer => answer.Body,
        _ => false,
        CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private ProviderHttp Http()
    {
        var settings = new YtsOptions();
        settings.BaseUrls.Add(_site.Address.ToString());
        return _services.GetRequiredService<ProviderHttpFactory>().Create(new ProviderSite("test", ["built-in.invalid"], settings));
    }
}
