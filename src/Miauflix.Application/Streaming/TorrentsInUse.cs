using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming;

/// <summary>A torrent is in use while the engine holds it or the storage has bytes of it.</summary>
internal sealed class TorrentsInUse(ITorrentEngine engine, IMediaStore store) : ISourceInUse
{
    public async Task<IReadOnlySet<InfoHash>> OfAsync(IReadOnlyCollection<InfoHash> infoHashes, CancellationToken cancellationToken)
    {
        var stored = await store.StoredAsync(infoHashes, cancellationToken);
        return infoHashes.Where(infoHash => stored.Contains(infoHash) || engine.Find(infoHash) is not null).ToHashSet();
    }
}
