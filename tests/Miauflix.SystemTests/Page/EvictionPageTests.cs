using Microsoft.Playwright;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Media;
using Miauflix.TestKit.Page;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Storage;

namespace Miauflix.SystemTests.Page;

/// <summary>What is watched in a real browser goes on, whatever the storage does meanwhile.</summary>
public sealed class EvictionPageTests
{
    private const int MiB = 1024 * 1024;

    /// <summary>Room for both episodes, about 5 MiB each, and one film; with one episode not for two films either.</summary>
    private const long Quota = 20 * MiB;
    private const int FilmBytes = 8 * MiB;

    private StorageHouse _house = null!;
    private LibraryShow _show = null!;
    private ChromiumPage _browser = null!;

    private IPage Page => _browser.Page;

    [SetUp]
    public async Task StartAsync()
    {
        _house = await StorageHouse.StartAsync(Quota, async (data, swarm) =>
        {
            var clip = await TestClip.Long360p.PathAsync();
            var pack = await swarm.SeedCopiesAsync("Copper.Street.S01.1080p", ("Copper.Street.S01E01.mp4", clip), ("Copper.Street.S01E02.mp4", clip));
            _show = await LibraryShow.AddAsync(data.Path, "Copper Street", 2, pack.InfoHash, pack.Magnet, pack.File);
        });
        _browser = await ChromiumPage.OpenAsync(_house.Server.Process.Address);
        await Page.GetByLabel("E-mail").FillAsync(ProductServer.Email);
        await Page.GetByLabel("Password").FillAsync(ProductServer.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Library" }).WaitForAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_house?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test]
    public async Task An_episode_plays_on_while_titles_are_evicted()
    {
        await GoToAsync($"show/{_show.TmdbId}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Play episode 1" }).ClickAsync();
        await UntilTimeAsync(1);

        await _house.PlayAsync("First", FilmBytes);
        await UntilClosedAsync("First");
        await _house.PlayAsync("Second", FilmBytes);
        await UntilClosedAsync("Second");
        var titles = (await _house.ItemsAsync()).Select(item => item.GetProperty("title").GetString()).ToList();

        Assert.That(titles, Has.None.Contains("First").And.Some.Contains("Second").And.Some.Contains("Copper Street"), "one made room for the other");
        await UntilTimeAsync(await TimeAsync() + 1);
        Assert.That(await Page.Locator(".failure").IsVisibleAsync(), Is.False);

        await GoToAsync("storage");
        await Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Second" }).GetByRole(AriaRole.Button, new() { Name = "Pin" }).ClickAsync();
        await Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Second" }).GetByText("pinned").WaitForAsync();
        await Page.GetByLabel("Goes first").SelectOptionAsync("fifo");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save limits" }).ClickAsync();
        await Probe.Until(
            "the limits to be saved",
            async () => (await _house.Server.Admin.GetStringAsync(new Uri("/api/storage/policy", UriKind.Relative))).Contains("\"fifo\"", StringComparison.Ordinal));
        Assert.That(_browser.Errors, Is.Empty);
    }

    private async Task GoToAsync(string view) => await Page.EvaluateAsync($"location.hash = '#/{view}'");

    private Task UntilClosedAsync(string title) => Probe.Until(
        $"{title} to be closed",
        async () => (await _house.ItemsAsync()).Any(item => item.GetProperty("title").GetString()!.Contains(title, StringComparison.Ordinal) && !item.GetProperty("open").GetBoolean()));

    private Task UntilTimeAsync(double seconds) => Probe.Until($"second {seconds:0.0} to play", async () => await TimeAsync() >= seconds);

    private Task<double> TimeAsync() => Page.EvaluateAsync<double>("document.querySelector('video')?.currentTime ?? 0");
}
