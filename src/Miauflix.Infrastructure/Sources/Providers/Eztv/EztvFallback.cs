using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>
/// Where else EZTV tells what it has when its API does not answer: the search page, which wants a browser, then the feed of the latest torrents.
/// Neither states the show, so what they name counts only when title and episode fit. For the background alone.
/// </summary>
internal sealed class EztvFallback(ProviderHttp http, bool hasBrowser, TimeProvider clock)
{
    /// <summary>Shows every torrent of a search, with magnets, on one page.</summary>
    private const string Preferences = "sort_no=100; q_filter=all; q_filter_web=on; q_filter_reality=on; q_filter_x265=on; layout=def_wlinks";

    private const string FeedPath = "ezrss.xml";

    /// <summary>Null when neither answers.</summary>
    public async Task<ProviderResult?> SearchAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var releases = (hasBrowser ? await TryAsync(() => PageAsync(query.Title, cancellationToken)) : null) ?? await TryAsync(() => FeedAsync(cancellationToken));
        return releases is null ? null : new ProviderResult(releases, IsById: false, IsComplete: false);
    }

    private static async Task<IReadOnlyList<ProviderRelease>?> TryAsync(Func<Task<IReadOnlyList<ProviderRelease>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ProviderFailedException)
        {
            return null;
        }
    }

    private Task<IReadOnlyList<ProviderRelease>> PageAsync(string title, CancellationToken cancellationToken) => http.GetAsync(
        new ProviderCall($"search/{Words(title)}", ExpectedBody.Html, Patience: null) { Cookies = Preferences },
        answer => answer.IsHtml
            ? EztvSearchPage.Read(answer.Body, clock.GetUtcNow())
            : throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no page"),
        releases => releases.Count == 0,
        cancellationToken);

    private Task<IReadOnlyList<ProviderRelease>> FeedAsync(CancellationToken cancellationToken) => http.GetAsync(
        new ProviderCall(FeedPath, ExpectedBody.Xml, Patience: null),
        answer => EztvFeed.Read(answer.Body),
        releases => releases.Count == 0,
        cancellationToken);

    private static string Words(string title) => TitleFolding.ForMatching(title).Replace(' ', '-');
}
