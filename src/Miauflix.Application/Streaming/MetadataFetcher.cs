using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming;

/// <summary>Asks the peers of a torrent for its metadata. The torrent leaves the engine soon afterwards, unless somebody plays it.</summary>
internal sealed class MetadataFetcher(TorrentLeases leases) : IMetadataFetcher
{
    public async Task<byte[]?> FetchAsync(InfoHash infoHash, string magnet, CancellationToken cancellationToken)
    {
        var nobodys = new PlayableSource(SourceId: 0, MovieId: null, EpisodeId: null, Title: "", Year: 0, infoHash, magnet, default, VideoIndex: null, default);
        try
        {
            using var lease = await leases.AcquireAsync(nobodys, LeasePurpose.Preparation, claim: null, cancellationToken);
            await lease.Torrent.WaitForMetadataAsync(cancellationToken);
            return lease.Torrent.ToTorrentFile();
        }
        catch (Exception exception) when (exception is UpstreamFailedException or TorrentUnusableException or TorrentClosedException)
        {
            return null;
        }
    }
}
