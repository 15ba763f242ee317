using System.Net;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>What an answer of a cache means, for the file and for how often it may be asked.</summary>
internal static class CacheAnswers
{
    /// <returns>The file; null when the cache does not have it.</returns>
    /// <exception cref="ResolverFailedException">It refuses us, or is broken.</exception>
    public static byte[]? Judge(this AdaptiveLimit limit, FetchedFile answer)
    {
        if (answer.IsRefusal)
        {
            limit.Refused();
            throw new ResolverFailedException($"Status {(int)answer.Status}");
        }

        limit.Succeeded();
        return answer.Status switch
        {
            HttpStatusCode.OK => answer.IsHtml ? null : answer.Bytes,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
            _ => throw new ResolverFailedException($"Status {(int)answer.Status}"),
        };
    }
}
