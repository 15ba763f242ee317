using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Miauflix.Api.Common.Frontend;

/// <summary>
/// Headers of frontend files. HTML gets a content security policy that allows its own scripts: files of this origin and the inline
/// scripts of <c>index.html</c> by their hash, computed once at start.
/// </summary>
internal sealed partial class FrontendHeaders
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    private readonly string _policy;

    public FrontendHeaders(IFileProvider files)
    {
        var scripts = string.Concat(InlineScripts(files.GetFileInfo("index.html")).Select(script => $" '{Hash(script)}'"));
        _policy =
            $"default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline' https://fonts.googleapis.com; "
            + "font-src 'self' data: https://fonts.gstatic.com; img-src 'self' data: blob: https://image.tmdb.org; media-src 'self' blob:; "
            + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    public void Apply(StaticFileResponseContext file)
    {
        var response = file.Context.Response;
        var headers = response.Headers;
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? Immutable : Revalidate;
        if (response.ContentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true)
        {
            // Named, so that no browser guesses an encoding in which harmless text would be markup.
            response.ContentType += "; charset=utf-8";
        }

        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            headers.ContentSecurityPolicy = _policy;
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }
    }

    private static IEnumerable<string> InlineScripts(IFileInfo index)
    {
        if (!index.Exists)
        {
            return [];
        }

        using var reader = new StreamReader(index.CreateReadStream());
        return [.. InlineScript().Matches(reader.ReadToEnd()).Select(match => match.Groups["code"].Value).Where(code => code.Length > 0)];
    }

    private static string Hash(string script) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(?<code>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
