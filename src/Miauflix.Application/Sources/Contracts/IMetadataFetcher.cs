using Miauflix.Domain.Common;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>Answered by Streaming: the metadata exchange between peers (BEP 9).</summary>
public interface IMetadataFetcher
{
    /// <summary>
    /// A .torrent made of what the peers of a magnet say, without trackers. A dead swarm is silent: the wait is bounded by
    /// <paramref name="cancellationToken"/> alone. Nothing of the content is fetched.
    /// </summary>
    /// <returns>Null when what the peers sent cannot be used.</returns>
    Task<byte[]?> FetchAsync(InfoHash infoHash, string magnet, CancellationToken cancellationToken);
}
