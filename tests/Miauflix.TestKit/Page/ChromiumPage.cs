using Microsoft.Playwright;

namespace Miauflix.TestKit.Page;

/// <summary>One page in the headless Chromium of the system, with cookies and storage of its own, and what an uncaught error in its scripts said.</summary>
public sealed class ChromiumPage : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    private ChromiumPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            // What the page's Content-Security-Policy refuses is only told here.
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Uncaught script errors and refusals of the page's Content-Security-Policy so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static async Task<ChromiumPage> OpenAsync(Uri address)
    {
        var browser = await Chromium.GetAsync();
        var context = await browser.NewContextAsync();
        var chromium = new ChromiumPage(await context.NewPageAsync());
        await chromium.Page.GotoAsync(address.ToString());
        return chromium;
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
