using Microsoft.Playwright;

namespace Miauflix.TestKit.Page;

/// <summary>The browser process that all pages share: starting one for each costs more than what a page does. It starts with the first.</summary>
public static class Chromium
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
    ];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Started = new(StartAsync);

    public static async Task<IBrowser> GetAsync() => (await Started.Value).Browser;

    /// <summary>Ends it; nothing is to be opened afterwards.</summary>
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated)
        {
            var (playwright, browser) = await Started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags }));
    }
}
