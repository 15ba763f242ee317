using System.Xml;
using System.Xml.Linq;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Infrastructure.Sources.Providers;

/// <summary>The items of an RSS 2.0 feed (https://www.rssboard.org/rss-specification). Nothing outside the text is ever opened.</summary>
internal static class RssFeed
{
    /// <exception cref="ProviderFailedException">It is no feed.</exception>
    public static IReadOnlyList<XElement> Items(string body)
    {
        try
        {
            // Some feeds name a document type; it is skipped.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(body), settings);
            var channel = XDocument.Load(reader).Root?.Element("channel")
                ?? throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no feed");
            return [.. channel.Elements("item")];
        }
        catch (XmlException exception)
        {
            throw new ProviderFailedException(ProviderFailureKind.InvalidResponse, "The answer is no XML", inner: exception);
        }
    }
}
