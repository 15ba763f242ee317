using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Answered by Storage: where the bytes of a torrent lie. One storage id per infohash, however many sources share it.</summary>
public interface IMediaStore
{
    /// <summary>The storage id of this torrent, always the same. Nothing is written.</summary>
    Task<Guid> StorageIdAsync(InfoHash infoHash, CancellationToken cancellationToken);

    /// <summary>Those torrents of which bytes are on disk.</summary>
    Task<IReadOnlySet<InfoHash>> StoredAsync(IReadOnlyCollection<InfoHash> infoHashes, CancellationToken cancellationToken);
}
