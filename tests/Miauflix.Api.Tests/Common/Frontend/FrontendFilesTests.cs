using System.Net;
using Miauflix.Api.Common.Http;
using Miauflix.Api.Common.Frontend;
using Miauflix.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Api.Tests.Common.Frontend;

public sealed class FrontendFilesTests
{
    /// <summary>The script is the example of the CSP level 2 recommendation, section 7.17.2, and so is its hash.</summary>
    private const string ScriptPolicy = "; script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; ";

    private static readonly string[] ReadsTextAsMore =
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "document.write", "DOMParser", "eval(", "Function(", "postMessage"];

    private static readonly string BuiltIn = Path.Combine(Repository.Root, "src", "Miauflix.Api", "wwwroot");

    private TempDirectory _client = null!;
    private Server _server = null!;

    private static IEnumerable<string> Scripts => Directory.GetFiles(BuiltIn, "*.js").SelectMany(File.ReadLines);

    private HttpClient Http => _server.Http;

    [SetUp]
    public async Task StartServer()
    {
        _client = new TempDirectory();
        _client.CreateSubdirectory("assets");
        await WriteAsync("index.html", "<!doctype html><title>client</title><script src=app.js></script><script type=\"module\">alert('Hello, world.');</script>");
        await WriteAsync("app.js", "export {};");
        await WriteAsync("assets/app-1a2b3c.css", "a{}");
        await WriteAsync(".env", "hidden");

        _server = await Server.StartAsync(_client.Path);
    }

    [TearDown]
    public async Task StopServer()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    [TestCase("/")]
    [TestCase("/index.html")]
    [TestCase("/title/550")]
    [TestCase("/deep/er/view/")]
    public async Task Views_of_the_client_get_its_page(string path)
    {
        using var answer = await Http.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<title>client</title>"));
        Assert.That(answer.Headers.GetValues("X-Frame-Options"), Is.EqualTo(new[] { "DENY" }));
        Assert.That(answer.Headers.GetValues("Cross-Origin-Opener-Policy"), Is.EqualTo(new[] { "same-origin" }));
        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            Does.StartWith("default-src 'self'; ").And.Contain(ScriptPolicy).And.Contain("; object-src 'none'; ").And.EndWith("; frame-ancestors 'none'"));
        Assert.That(answer.Headers.CacheControl?.NoCache, Is.True);
    }

    [Test]
    public async Task Files_have_their_type_and_an_entity_tag()
    {
        using var answer = await Http.GetAsync("/app.js");

        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/javascript; charset=utf-8"));
        Assert.That(answer.Headers.CacheControl?.ToString(), Is.EqualTo("no-cache"));
        Assert.That(answer.Headers.ETag?.IsWeak, Is.False);
    }

    [Test]
    public async Task Files_with_a_hash_in_their_name_are_kept_for_a_year()
    {
        using var answer = await Http.GetAsync("/assets/app-1a2b3c.css");

        Assert.That(answer.Headers.CacheControl?.ToString(), Does.Contain("max-age=31536000").And.Contains("immutable"));
    }

    [TestCase("/missing.js")]
    [TestCase("/.env")]
    [TestCase("/../FrontendFilesTests.cs")]
    [TestCase("/%2e%2e/secret.txt")]
    [TestCase("/api/unknown")]
    [TestCase("/auth/unknown")]
    [TestCase("/docs")]
    [TestCase("/hubs/live")]
    public async Task What_is_not_the_clients_is_left_to_the_routes(string path)
    {
        using var answer = await Http.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Only_reading_methods_reach_the_files()
    {
        using var post = await Http.PostAsync("/etc/passwd", content: null);
        using var head = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        Assert.That(post.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Content.Headers.ContentLength, Is.GreaterThan(0));
    }

    [Test]
    public async Task Routes_are_not_shadowed() => Assert.That(await Http.GetStringAsync("/api/known"), Is.EqualTo("answer"));

    [Test]
    public void The_built_in_page_needs_no_inline_script_or_style()
    {
        var page = File.ReadAllText(Path.Combine(BuiltIn, "index.html"));

        Assert.That(page, Does.Not.Contain("<script>").And.Not.Contain("<style").And.Not.Contain("style=").And.Not.Contain(" onclick"));
    }

    [Test]
    public void The_built_in_page_never_takes_text_for_markup_or_for_code() =>
        Assert.That(
            Scripts.Where(line => ReadsTextAsMore.Any(name => line.Contains(name, StringComparison.Ordinal))),
            Is.Empty);

    [Test]
    public void Password_fields_of_the_built_in_page_are_hidden_and_known_to_password_managers()
    {
        var fields = Scripts.Where(line => line.Contains("name: 'password'", StringComparison.Ordinal)).ToList();

        Assert.That(fields, Has.Count.GreaterThan(1));
        Assert.That(fields, Has.All.Contains("type: 'password'").And.All.Match("autocomplete: '(current|new)-password'"));
    }

    private Task WriteAsync(string path, string text) => File.WriteAllTextAsync(_client.Combine(path.Split('/')), text);

    private sealed class Server(WebApplication app) : IAsyncDisposable
    {
        public HttpClient Http { get; } = app.GetTestClient();

        public static async Task<Server> StartAsync(string directory)
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseTestServer();
            builder.Services.Configure<HttpOptions>(http => http.FrontendDirectory = directory);
            var app = builder.Build();
            app.UseRouting();
            app.UseFrontend();
            app.MapGet("/api/known", () => "answer");
            await app.StartAsync(CancellationToken.None);
            return new Server(app);
        }

        public ValueTask DisposeAsync()
        {
            Http.Dispose();
            return app.DisposeAsync();
        }
    }
}
