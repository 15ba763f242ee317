using System.Net;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.FlareSolverr;

/// <summary>Reads the reply of <c>POST /v1</c>: <c>{status, message, solution{url, status, headers, response, cookies[], userAgent}}</c>. Pure.</summary>
internal static class FlareSolverrReply
{
    private const string Preformatted = "<pre";

    /// <summary>Null when nothing was solved.</summary>
    public static (ProviderAnswer Answer, string UserAgent, IReadOnlyList<Cookie> Cookies)? Read(string body)
    {
        var reply = JsonFields.Parse(body);
        if (reply.Text("status") != "ok"
            || reply.Field("solution") is not { } solution
            || solution.Text("response") is not { } response
            || !Uri.TryCreate(solution.Text("url"), UriKind.Absolute, out var url))
        {
            return null;
        }

        var status = (HttpStatusCode)(solution.SmallCount("status") ?? 200);
        var text = Unwrap(response);
        var answer = new ProviderAnswer(status, url, IsHtml: text.TrimStart().StartsWith('<') && !text.TrimStart().StartsWith("<?xml", StringComparison.Ordinal), text);
        return (answer, solution.Text("userAgent") ?? "", [.. solution.Items("cookies").Select(ReadCookie).OfType<Cookie>()]);
    }

    /// <summary>A browser shows JSON and other text inside <c>&lt;pre&gt;</c>.</summary>
    private static string Unwrap(string page)
    {
        var start = page.IndexOf(Preformatted, StringComparison.OrdinalIgnoreCase);
        var open = start < 0 ? -1 : page.IndexOf('>', start);
        var end = open < 0 ? -1 : page.LastIndexOf("</pre>", StringComparison.OrdinalIgnoreCase);
        if (end <= open)
        {
            return page;
        }

        var inner = WebUtility.HtmlDecode(page[(open + 1)..end]).Trim();
        return inner.StartsWith('{') || inner.StartsWith('[') || inner.StartsWith("<?xml", StringComparison.Ordinal) ? inner : page;
    }

    private static Cookie? ReadCookie(System.Text.Json.JsonElement cookie)
    {
        try
        {
            return cookie.Text("name") is { } name ? new Cookie(name, cookie.Text("value") ?? "", cookie.Text("path") ?? "/") : null;
        }
        catch (CookieException)
        {
            return null;
        }
    }
}
