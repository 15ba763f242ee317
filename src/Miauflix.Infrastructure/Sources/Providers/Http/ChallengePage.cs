using System.Buffers;
using System.Net;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Recognises the pages that services put in front of clients that may be no browsers.</summary>
internal static class ChallengePage
{
    private const int Looked = 65_536;

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [
            "<title>Just a moment", "<title>Attention Required", "<title>DDOS-GUARD", "<title>DDoS-Guard", "cf-chl-", "cf_chl_", "challenge-platform",
            "cf-browser-verification", "/.well-known/ddos-guard/", "_Incapsula_Resource",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool Is(HttpStatusCode status, bool isHtml, string body) =>
        isHtml
        && status is HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable
        && body.AsSpan(0, Math.Min(body.Length, Looked)).ContainsAny(Marks);
}
