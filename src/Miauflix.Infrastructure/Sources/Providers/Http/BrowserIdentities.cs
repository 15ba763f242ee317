using System.Collections.Concurrent;
using System.Net;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>
/// What we look like to each host: one user agent and one cookie jar. Cookies that a solved challenge brought are sent only together with
/// the user agent that solved it, so both are taken over at once. Thread safe.
/// </summary>
internal sealed class BrowserIdentities
{
    private const string DefaultUserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly ConcurrentDictionary<string, Identity> _identities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets the headers of a request.</summary>
    /// <param name="request">About to be sent.</param>
    /// <param name="cookies">Further cookies of this call, <c>a=1; b=2</c>.</param>
    public void Dress(HttpRequestMessage request, string? cookies)
    {
        var uri = request.RequestUri!;
        var identity = Of(uri);
        request.Headers.TryAddWithoutValidation("User-Agent", identity.UserAgent);
        var jar = identity.Cookies.GetCookieHeader(uri);
        var all = string.IsNullOrEmpty(cookies) ? jar : jar.Length == 0 ? cookies : $"{jar}; {cookies}";
        if (all.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", all);
        }
    }

    /// <summary>Keeps the cookies of an answer; those that are malformed are dropped.</summary>
    public void Learn(Uri uri, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var headers))
        {
            return;
        }

        foreach (var header in headers)
        {
            Keep(Of(uri), jar => jar.SetCookies(uri, header));
        }
    }

    /// <summary>Becomes the browser that solved a challenge.</summary>
    public void Become(Uri uri, string userAgent, IEnumerable<Cookie> cookies)
    {
        var identity = new Identity(userAgent.Length > 0 ? userAgent : DefaultUserAgent, NewJar());
        foreach (var cookie in cookies)
        {
            Keep(identity, jar => jar.Add(uri, cookie));
        }

        _identities[uri.Authority] = identity;
    }

    private static void Keep(Identity identity, Action<CookieContainer> keep)
    {
        try
        {
            keep(identity.Cookies);
        }
        catch (CookieException)
        {
            // A cookie of another domain, or none at all: nothing to keep.
        }
    }

    private static CookieContainer NewJar() => new(capacity: 100, perDomainCapacity: 50, maxCookieSize: 4_096);

    private Identity Of(Uri uri) => _identities.GetOrAdd(uri.Authority, _ => new Identity(DefaultUserAgent, NewJar()));

    private sealed record Identity(string UserAgent, CookieContainer Cookies);
}
