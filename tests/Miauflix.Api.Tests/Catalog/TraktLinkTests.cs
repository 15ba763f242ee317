using System.Text;
using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>Linking a Trakt account, signing in with it, and undoing it.</summary>
public sealed class TraktLinkTests
{
    private const string Association = "/api/trakt/association";

    private TraktServer _server;

    [SetUp]
    public async Task Start() => _server = await TraktServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Stays_pending_on_an_empty_400_and_links_once_confirmed()
    {
        var before = await _server.Catalog.GetAsync(Association);
        var handle = await TraktServer.StartCodeAsync(_server.Http, "/api/trakt/auth/device");
        using var first = await TraktServer.CheckAsync(_server.Http, handle);
        using var second = await TraktServer.CheckAsync(_server.Http, handle);
        _server.Trakt.Confirm(TraktServer.Slug);
        using var linked = await TraktServer.CheckAsync(_server.Http, handle);
        var after = await _server.Catalog.GetAsync(Association);
        Assert.Multiple(async () =>
        {
            Assert.That(before.GetProperty("associated").GetBoolean(), Is.False);
            Assert.That(before.GetProperty("traktSlug").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(await first.Content.ReadAsStringAsync(), Is.EqualTo("{\"success\":false,\"pending\":true}"));
            Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo("{\"success\":false,\"pending\":true}"));
            Assert.That((await linked.ReadJsonAsync()).GetProperty("success").GetBoolean(), Is.True);
            Assert.That(after.GetProperty("associated").GetBoolean(), Is.True);
            Assert.That(after.GetProperty("traktUsername").GetString(), Is.EqualTo("SEAN"));
            Assert.That(after.GetProperty("traktSlug").GetString(), Is.EqualTo("sean"));
            Assert.That(after.ToString(), Does.Not.Contain("trakt-access").And.Not.Contain("trakt-refresh"));
        });
    }

    [Test]
    public async Task Keeps_no_readable_token_in_the_data_directory()
    {
        using var linked = await _server.LinkAsync();
        await _server.Catalog.GetAsync("/api/trakt/lists");
        var secrets = new[] { _server.Account.AccessToken, _server.Account.RefreshToken, "device-code-" };
        foreach (var file in Directory.EnumerateFiles(_server.Server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            Assert.That(secrets.Where(text.Contains), Is.Empty, file);
        }
    }

    [Test]
    public async Task Refuses_an_account_that_is_somebody_elses_and_gives_its_tokens_back()
    {
        using var linked = await _server.LinkAsync();
        var other = await _server.Server.CreateUserAsync();
        using var session = await _server.Server.SignInAsync(other.Email, other.Password);
        using var refused = await _server.LinkAsync(session.Http);
        var problem = await refused.ReadProblemAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)refused.StatusCode, Is.EqualTo(409));
            Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Trakt account already linked"));
        });
        await Probe.Until("the second pair is revoked", () => _server.Trakt.CountOf("POST /oauth/revoke") == 1);
    }

    [Test]
    public async Task Takes_another_account_in_place_of_the_first()
    {
        _server.Trakt.AddAccount("second");
        using var first = await _server.LinkAsync();
        using var second = await _server.LinkAsync(slug: "second");
        Assert.That((await _server.Catalog.GetAsync(Association)).GetProperty("traktSlug").GetString(), Is.EqualTo("second"));
    }

    [Test]
    public async Task A_denied_code_is_403_and_a_used_one_410()
    {
        var denied = await TraktServer.StartCodeAsync(_server.Http, "/api/trakt/auth/device");
        _server.Trakt.Deny();
        Assert.That(await TraktServer.CheckAsync(_server.Http, denied).StatusAsync(), Is.EqualTo(403));

        var handle = await TraktServer.StartCodeAsync(_server.Http, "/api/trakt/auth/device");
        _server.Trakt.Intercept = target => target == "POST /oauth/device/token" ? new FakeReply(409, "") : null;
        Assert.That(await TraktServer.CheckAsync(_server.Http, handle).StatusAsync(), Is.EqualTo(410));
    }

    [Test]
    public async Task Polls_no_sooner_than_trakt_wants()
    {
        var handle = await TraktServer.StartCodeAsync(_server.Http, "/api/trakt/auth/device");
        _server.Trakt.Intercept = target => target == "POST /oauth/device/token" ? new FakeReply(429, "") : null;
        using var slowed = await TraktServer.CheckAsync(_server.Http, handle);
        using var unasked = await TraktServer.CheckAsync(_server.Http, handle);
        _server.Trakt.Intercept = null;
        _server.Trakt.Confirm(TraktServer.Slug);
        _server.Server.Time.Advance(TimeSpan.FromSeconds(6));
        using var linked = await TraktServer.CheckAsync(_server.Http, handle);
        Assert.Multiple(async () =>
        {
            Assert.That((await slowed.ReadJsonAsync()).GetProperty("pending").GetBoolean(), Is.True);
            Assert.That((await unasked.ReadJsonAsync()).GetProperty("pending").GetBoolean(), Is.True);
            Assert.That((await linked.ReadJsonAsync()).GetProperty("success").GetBoolean(), Is.True);
            Assert.That(_server.Trakt.CountOf("POST /oauth/device/token"), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Unlinks_with_tokens_and_lists_and_tells_trakt()
    {
        using var linked = await _server.LinkAsync();
        await _server.PutAsync("/api/trakt/settings", new { importWatchlist = true });
        Assert.That((await _server.Catalog.GetAsync("/api/lists")).ToString(), Does.Contain("trakt_watchlist"));

        var first = await _server.Http.DeleteAsync(Association).StatusAsync();
        var again = await _server.Http.DeleteAsync(Association).StatusAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((first, again), Is.EqualTo((204, 204)));
            Assert.That((await _server.Catalog.GetAsync(Association)).GetProperty("associated").GetBoolean(), Is.False);
            Assert.That((await _server.Catalog.GetAsync("/api/lists")).ToString(), Does.Not.Contain("trakt_"));
            Assert.That(await _server.Http.GetAsync("/api/trakt/lists").StatusAsync(), Is.EqualTo(409));
        });
        await Probe.Until("Trakt is told", () => _server.Trakt.CountOf("POST /oauth/revoke") == 1);
    }

    [Test]
    public async Task A_linked_account_signs_its_user_in_without_a_session()
    {
        using var linked = await _server.LinkAsync();
        using var device = _server.Server.NewClient();
        var handle = await TraktServer.StartCodeAsync(device, "/api/auth/device/trakt");
        _server.Trakt.Confirm(TraktServer.Slug);
        using var signedIn = await TraktServer.CheckAsync(device, handle);
        var answer = await signedIn.ReadJsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)signedIn.StatusCode, Is.EqualTo(200), answer.ToString());
            Assert.That(answer.GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(ApiServer.AdminEmail));
        });
    }

    [Test]
    public async Task An_account_of_nobody_signs_nobody_in()
    {
        _server.Trakt.AddAccount("stranger");
        using var device = _server.Server.NewClient();
        var handle = await TraktServer.StartCodeAsync(device, "/api/auth/device/trakt");
        _server.Trakt.Confirm("stranger");
        Assert.That(await TraktServer.CheckAsync(device, handle).StatusAsync(), Is.EqualTo(401));
        await Probe.Until("its tokens are revoked", () => _server.Trakt.CountOf("POST /oauth/revoke") == 1);
    }

    [Test]
    public async Task An_administrator_says_whose_an_account_is()
    {
        var user = await _server.Server.CreateUserAsync();
        using var session = await _server.Server.SignInAsync(user.Email, user.Password);
        using var done = await AssociateAsync(_server.Http, "sean", user.Email);
        var answer = await done.ReadJsonAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((int)done.StatusCode, Is.EqualTo(200), answer.ToString());
            Assert.That(answer.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(answer.GetProperty("association").GetProperty("traktSlug").GetString(), Is.EqualTo("sean"));
            Assert.That(answer.GetProperty("association").GetProperty("userEmail").GetString(), Is.EqualTo(user.Email));
            Assert.That(await AssociateAsync(_server.Http, "sean", ApiServer.AdminEmail).StatusAsync(), Is.EqualTo(409));
            Assert.That(await AssociateAsync(_server.Http, "other", "nobody@example.org").StatusAsync(), Is.EqualTo(404));
            Assert.That(await AssociateAsync(_server.Http, "../x", user.Email).StatusAsync(), Is.EqualTo(400));
            Assert.That(await AssociateAsync(session.Http, "other", user.Email).StatusAsync(), Is.EqualTo(403));
        });

        using var device = _server.Server.NewClient();
        var handle = await TraktServer.StartCodeAsync(device, "/api/auth/device/trakt");
        _server.Trakt.Confirm(TraktServer.Slug);
        Assert.That(await TraktServer.CheckAsync(device, handle).StatusAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task Without_an_application_only_the_association_answers()
    {
        await using var server = await CatalogServer.StartAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await server.Http.GetAsync(Association).StatusAsync(), Is.EqualTo(200));
            Assert.That(await server.Http.DeleteAsync(Association).StatusAsync(), Is.EqualTo(204));
            foreach (var path in new[] { "/api/trakt/lists", "/api/trakt/settings" })
            {
                var problem = await server.ProblemAsync(path, 503);
                Assert.That(problem.GetProperty("error").GetString(), Is.EqualTo("Service 'TRAKT' is not configured"));
            }

            Assert.That(await server.Http.PutJsonAsync("/api/trakt/lists", new { listIds = Array.Empty<string>() }).StatusAsync(), Is.EqualTo(503));
            Assert.That(await server.Http.PutJsonAsync("/api/trakt/settings", new { scrobble = true }).StatusAsync(), Is.EqualTo(503));
            Assert.That(await server.Http.PostAsync("/api/trakt/sync", null).StatusAsync(), Is.EqualTo(503));
            Assert.That(await server.Http.PostAsync("/api/trakt/auth/device", null).StatusAsync(), Is.EqualTo(503));
        });
    }

    private static Task<HttpResponseMessage> AssociateAsync(HttpClient http, string traktSlug, string userEmail) =>
        http.PostJsonAsync("/api/trakt/admin/associate", new { traktSlug, userEmail });
}
