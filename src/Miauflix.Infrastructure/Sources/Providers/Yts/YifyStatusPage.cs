using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Miauflix.Infrastructure.Sources.Providers.Yts;

/// <summary>Reads a status page: in the section whose heading says "official", every link names an address of the service. Pure.</summary>
internal static class YifyStatusPage
{
    private const int MaxHosts = 10;

    /// <returns>Host names, each once; never a bare address.</returns>
    public static IReadOnlyList<string> Read(string body)
    {
        using var page = new HtmlParser().ParseDocument(body);
        return
        [
            .. page.QuerySelectorAll("h2")
                .Where(heading => heading.TextContent.Contains("official", StringComparison.OrdinalIgnoreCase))
                .Select(heading => heading.Closest("section") ?? heading.ParentElement)
                .OfType<IElement>()
                .SelectMany(section => section.QuerySelectorAll("a[href]"))
                .Select(link => HostOf(link.GetAttribute("href")))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxHosts),
        ];
    }

    private static string? HostOf(string? href) =>
        Uri.TryCreate(href, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { HostNameType: UriHostNameType.Dns, IsDefaultPort: true }
            && uri.Host.Contains('.', StringComparison.Ordinal)
            ? uri.IdnHost
            : null;
}
