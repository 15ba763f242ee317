using System.Security.Cryptography;
using System.Text;

namespace Miauflix.Api.Common.WebClient;

/// <summary>
/// What the web client's pages may load. Inline scripts that <c>index.html</c> itself holds are allowed by their hash (CSP level 2), so a
/// client built by a bundler works without <c>'unsafe-inline'</c>.
/// </summary>
internal static class ContentSecurityPolicy
{
    private const string ScriptStart = "<script";
    private const string ScriptEnd = "</script";

    /// <param name="html">The text of <c>index.html</c>; empty when there is none.</param>
    public static string For(string html) => string.Join(
        "; ",
        "default-src 'self'",
        string.Join(' ', ["script-src 'self'", .. InlineScripts(html).Select(HashOf)]),
        "style-src 'self' 'unsafe-inline' https://fonts.googleapis.com",
        "font-src 'self' data: https://fonts.gstatic.com",
        "img-src 'self' data: blob: https://image.tmdb.org",
        "media-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    private static string HashOf(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    /// <summary>The bodies of the script elements. The hash of an empty one, which loads a file, does no harm and is left out.</summary>
    private static IEnumerable<string> InlineScripts(string html)
    {
        var position = 0;
        while ((position = html.IndexOf(ScriptStart, position, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var start = html.IndexOf('>', position) + 1;
            var end = start > 0 ? html.IndexOf(ScriptEnd, start, StringComparison.OrdinalIgnoreCase) : -1;
            if (end < 0)
            {
                yield break;
            }

            if (end > start)
            {
                yield return html[start..end];
            }

            position = end;
        }
    }
}
