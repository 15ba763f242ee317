using Microsoft.Playwright;
using Miauflix.TestKit;
using Miauflix.TestKit.Page;
using Miauflix.TestKit.Server;

namespace Miauflix.EndToEndTests.Page;

/// <summary>The built-in page in a real browser against the real server with its demo library.</summary>
public sealed class DemoPageTests
{
    private const string NowhereMagnet = "magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a&dn=Nobody.Has.This.2020.1080p.mp4";

    private TempDirectory _data = null!;
    private ServerProcess _server = null!;
    private ChromiumPage _browser = null!;

    private IPage Page => _browser.Page;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        _data = new TempDirectory();
        _server = await ServerProcess.StartAsync(new ServerSettings(_data.Path)
        {
            Environment = new Dictionary<string, string?> { ["Sources__SearchEnabled"] = "false" },
        });
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [SetUp]
    public async Task SignIn()
    {
        var (email, password) = await _server.FirstAdministratorAsync();
        _browser = await ChromiumPage.OpenAsync(_server.Address);
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Library" }).WaitForAsync();
    }

    [TearDown]
    public async Task CloseBrowser() => await _browser.DisposeAsync();

    [Test]
    public async Task Plays_a_torrent_and_seeks()
    {
        await OpenPlayableAsync("Test Pattern 720p");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).ClickAsync();
        await UntilTimeAsync(1);

        await Page.Keyboard.PressAsync("6");

        var target = 0.6 * await Page.EvaluateAsync<double>("document.querySelector('video').duration");
        await UntilTimeAsync(target + 1);
        Assert.That(await Page.Locator(".bar .available rect").CountAsync(), Is.GreaterThan(0), "the bar shows what has arrived");
        Assert.That(await Page.Locator(".failure").IsVisibleAsync(), Is.False);
        Assert.That(_browser.Errors, Is.Empty);
    }

    [Test]
    public async Task Shows_rows_finds_a_show_while_one_types_and_opens_its_season()
    {
        await Probe.Until(
            "the demo catalogue",
            async () =>
            {
                await Page.ReloadAsync();
                await Page.GetByRole(AriaRole.Region, new() { Name = "Popular Movies" }).WaitForAsync();
                return await Page.GetByRole(AriaRole.Link, new() { Name = "Small Machines" }).IsVisibleAsync();
            },
            TimeSpan.FromSeconds(60));
        Assert.That(await Page.Locator(".shelf h2").AllInnerTextsAsync(), Is.EqualTo(new[] { "Popular Movies", "Top Rated Movies", "Popular TV Shows" }));

        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).PressSequentiallyAsync("maquinas peq");
        await Page.GetByRole(AriaRole.Region, new() { Name = "Search results" })
            .GetByRole(AriaRole.Link, new() { Name = "Small Machines" }).ClickAsync();

        await Page.GetByRole(AriaRole.Heading, new() { Name = "Small Machines" }).WaitForAsync();
        await Page.GetByText("Episode 1", new() { Exact = true }).First.WaitForAsync();
        await Page.GetByText("Season 2").ClickAsync();
        await Probe.Until("the second season's episodes", async () => await Page.Locator(".season[open] .episodes strong").CountAsync() == 8);
        Assert.That(_browser.Errors, Is.Empty);
    }

    [Test]
    public async Task Says_in_words_that_nobody_offers_a_title_and_offers_to_try_again()
    {
        await Page.Clock.InstallAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a title" }).ClickAsync();
        await Page.GetByLabel("Title").FillAsync("Nobody Has This");
        await Page.GetByLabel("Year").FillAsync("2020");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add title" }).ClickAsync();
        await Page.GetByText("This title has no source yet").WaitForAsync();
        await Page.GetByLabel("Magnet link").FillAsync(NowhereMagnet);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add source" }).ClickAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).ClickAsync();

        await Page.GetByText("Loading").WaitForAsync();
        await Page.Clock.FastForwardAsync("00:10");
        await Page.GetByText("Nobody offers this title right now").WaitForAsync();
        await Page.Clock.FastForwardAsync("00:30");
        await Page.GetByText("Nobody delivered this title in time").WaitForAsync();
        Assert.That(await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).IsVisibleAsync(), Is.True);
        Assert.That(_browser.Errors, Is.Empty);
    }

    [Test]
    public async Task Shows_administrators_the_providers_and_why_a_source_ranks_where_it_does()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Providers" }).ClickAsync();
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "YTS" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await row.GetByText("switched off").WaitForAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Enable" }).ClickAsync();
        await row.GetByText("healthy").WaitForAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await OpenPlayableAsync("Test Pattern 720p");
        await Page.GetByText("Score ").ClickAsync();
        await Page.GetByText("availability ").WaitForAsync();
        Assert.That(await Page.GetByRole(AriaRole.Button, new() { Name = "Block" }).IsVisibleAsync(), Is.True);
        Assert.That(_browser.Errors, Is.Empty);
    }

    /// <summary>Demo clips are made in the background after the first start: the title may have its source only a moment later.</summary>
    private async Task OpenPlayableAsync(string title)
    {
        await Probe.Until(
            $"{title} with a source",
            async () =>
            {
                await Page.ReloadAsync();
                await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
                var tiles = Page.GetByRole(AriaRole.Link, new() { Name = title });
                await Page.GetByRole(AriaRole.Link, new() { Name = "Sintel" }).First.WaitForAsync();
                if (await tiles.CountAsync() > 0)
                {
                    await tiles.First.ClickAsync();
                    await Page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
                }

                return await Page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).IsVisibleAsync();
            },
            TimeSpan.FromSeconds(60));
    }

    private Task UntilTimeAsync(double seconds) =>
        Probe.Until(
            $"the video to pass {seconds:0.0} s",
            async () => await Page.EvaluateAsync<double>("document.querySelector('video').currentTime") > seconds);
}
