using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Page;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Page;

/// <summary>Signing in and administering users, in a real browser.</summary>
public sealed class SessionPageTests
{
    private const string Viewer = "viewer@example.org";
    private const string ViewerPassword = "a viewer's words";

    private TempDirectory _data = null!;
    private FakeTrakt _trakt = null!;
    private ServerProcess _server = null!;
    private ChromiumPage _browser = null!;

    private IPage Page => _browser.Page;

    private ILocator Profiles => Page.GetByLabel("Signed in as");

    [OneTimeSetUp]
    public async Task StartServer()
    {
        _data = await ProductServer.UsedDataDirectoryAsync();
        _trakt = await FakeTrakt.StartAsync();
        _trakt.IntervalSeconds = 1;
        _server = await ServerProcess.StartAsync(new ServerSettings(_data.Path)
        {
            Environment = new Dictionary<string, string?>
            {
                ["Catalog__DemoMode"] = "Off",
                ["TRAKT_API_URL"] = _trakt.Url,
                ["TRAKT_CLIENT_ID"] = FakeTrakt.ClientId,
                ["TRAKT_CLIENT_SECRET"] = FakeTrakt.ClientSecret,
                ["Accounts__RefreshGraceSeconds"] = "0",
                ["RATE_LIMIT_TEST_MODE"] = "true",
                ["ASPNETCORE_ENVIRONMENT"] = "Test",
            },
        });
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        await _server.DisposeAsync();
        await _trakt.DisposeAsync();
        _data.Dispose();
    }

    [SetUp]
    public async Task SignInAsAdministrator()
    {
        _browser = await ChromiumPage.OpenAsync(_server.Address);
        await SignInAsync(ProductServer.Email, ProductServer.Password);
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task Two_users_are_signed_in_side_by_side()
    {
        await AddUserAsync(Viewer);
        await Profiles.SelectOptionAsync(new SelectOptionValue { Label = "Add another user…" });
        await SignInAsync(Viewer, ViewerPassword);

        Assert.That(await Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).CountAsync(), Is.Zero, "a viewer administers nobody");

        await Profiles.SelectOptionAsync(new SelectOptionValue { Label = ProductServer.Email });
        await CurrentUserAsync(ProductServer.Email);
        await Page.ReloadAsync();
        await CurrentUserAsync(ProductServer.Email);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await CurrentUserAsync(Viewer);
        await Page.ReloadAsync();
        await CurrentUserAsync(Viewer);

        Assert.Multiple(async () =>
        {
            Assert.That(await Page.EvaluateAsync<string>("document.cookie"), Is.Empty, "scripts see no cookie");
            Assert.That(_browser.Errors, Is.Empty);
        });
    }

    [Test]
    public async Task A_stolen_refresh_token_ends_the_session_when_both_use_it()
    {
        var cookies = await Page.Context.CookiesAsync([new Uri(_server.Address, "api/auth/refresh").ToString()]);
        var stolen = cookies.Single(cookie => cookie.Name.StartsWith("__miauflix_rt_", StringComparison.Ordinal));
        var session = stolen.Name["__miauflix_rt_".Length..];
        using var theft = await RefreshAsync(session, stolen);
        Assert.That(theft.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the thief is first");
        var thiefs = theft.Headers.GetValues("Set-Cookie").First().Split(';')[0];

        // The browser's access token is gone, so it renews with the token the thief has used.
        await Page.Context.ClearCookiesAsync(new() { Name = $"__miauflix_at_{session}" });
        await Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).WaitForAsync();

        using var asThief = new HttpRequestMessage(HttpMethod.Get, "/api/auth/session") { Headers = { { "Cookie", thiefs }, { "X-Session-Id", session } } };
        using var answer = await _server.Http.SendAsync(asThief);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the thief's tokens are dead too");
    }

    [Test]
    public async Task An_administrator_disables_a_user_in_the_page()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await AddUserAsync(email);
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email });

        await row.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await row.GetByText("Disabled").WaitForAsync();

        using var login = await _server.Http.PostAsync("/api/auth/login", JsonContent.Create(new { email, password = ViewerPassword }));
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_administrator_sees_how_full_the_disk_is()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Storage" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Storage" }).WaitForAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await Page.GetByText("in 0 titles").CountAsync(), Is.EqualTo(1));
            Assert.That(await Page.GetByLabel("Used share of the quota").CountAsync(), Is.EqualTo(1));
            Assert.That(_browser.Errors, Is.Empty);
        });
    }

    [Test]
    public async Task A_user_links_a_Trakt_account_chooses_a_list_and_unlinks_it()
    {
        _trakt.AddAccount("sean").Lists.Add(new FakeTraktList(55, "For Sunday"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Trakt" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Link my account" }).ClickAsync();
        await Page.GetByText("Waiting for you").WaitForAsync();
        _trakt.Confirm("sean");
        await Page.GetByText("Linked to SEAN").WaitForAsync();

        await Page.GetByLabel("For Sunday").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Page.GetByText("Saved").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.That(await Page.GetByLabel("For Sunday").IsCheckedAsync(), Is.True);

        Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Unlink" }).ClickAsync();
        await Page.GetByText("No Trakt account is linked").WaitForAsync();
        Assert.That(_browser.Errors, Is.Empty);
    }

    private async Task SignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await CurrentUserAsync(email);
    }

    private Task CurrentUserAsync(string email) =>
        Profiles.Locator("option:checked").Filter(new() { HasText = email }).WaitForAsync(new() { State = WaitForSelectorState.Attached });

    private async Task AddUserAsync(string email)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await Page.GetByText("Add a user").ClickAsync();
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(ViewerPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email }).WaitForAsync();
    }

    private Task<HttpResponseMessage> RefreshAsync(string session, BrowserContextCookiesResult cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/auth/refresh/{session}") { Headers = { { "Cookie", $"{cookie.Name}={cookie.Value}" } } };
        return _server.Http.SendAsync(request);
    }
}
