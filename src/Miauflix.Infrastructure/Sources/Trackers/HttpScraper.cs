using System.Text;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>
/// The scrape of HTTP trackers (BEP 48): <c>announce</c> in the last part of the path becomes <c>scrape</c>, up to 40 hashes a request.
/// </summary>
internal sealed class HttpScraper(IHttpClientFactory clients)
{
    /// <summary>May reach public addresses only.</summary>
    public const string StrangerClient = "tracker";

    /// <summary>For the operator's own trackers.</summary>
    public const string TrustedClient = "own-tracker";

    private const int HashesPerRequest = 40;
    private const string Announce = "announce";
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>The scrape URL of an announce URL, or null when it has none.</summary>
    public static Uri? ScrapeUrl(Uri announce)
    {
        var slash = announce.AbsolutePath.LastIndexOf('/');
        return announce.AbsolutePath.AsSpan(slash + 1).StartsWith(Announce, StringComparison.Ordinal)
            ? new UriBuilder(announce) { Path = string.Concat(announce.AbsolutePath.AsSpan(0, slash + 1), "scrape", announce.AbsolutePath.AsSpan(slash + 1 + Announce.Length)) }.Uri
            : null;
    }

    /// <exception cref="TrackerFailedException">No scrape, an error, or nonsense.</exception>
    public async Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> ScrapeAsync(
        Uri announce,
        IReadOnlyCollection<InfoHash> infoHashes,
        bool isTrusted,
        CancellationToken cancellationToken)
    {
        var scrape = ScrapeUrl(announce) ?? throw new TrackerFailedException("The tracker has no scrape");
        var figures = new Dictionary<InfoHash, SwarmFigures>();
        foreach (var batch in infoHashes.Chunk(HashesPerRequest))
        {
            var body = await GetAsync(With(scrape, batch), isTrusted, cancellationToken);
            foreach (var (infoHash, found) in ScrapeReply.Read(body) ?? throw new TrackerFailedException("The tracker answers nonsense"))
            {
                // Some trackers answer with everything they have.
                if (batch.Contains(infoHash))
                {
                    figures[infoHash] = found;
                }
            }
        }

        return figures;
    }

    private static Uri With(Uri scrape, IEnumerable<InfoHash> infoHashes)
    {
        var query = new StringBuilder(scrape.Query.TrimStart('?'));
        foreach (var infoHash in infoHashes)
        {
            query.Append(query.Length > 0 ? "&" : "").Append("info_hash=");
            foreach (var value in infoHash.ToBytes())
            {
                query.Append('%').Append(value.ToString("X2"));
            }
        }

        return new UriBuilder(scrape) { Query = query.ToString() }.Uri;
    }

    private async Task<byte[]> GetAsync(Uri url, bool isTrusted, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(isTrusted ? TrustedClient : StrangerClient);
        client.MaxResponseContentBufferSize = LongestAnswer;
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new TrackerFailedException("The tracker refuses");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TrackerFailedException("The tracker does not answer", exception);
        }
    }
}
