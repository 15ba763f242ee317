using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// Judges what peers sent as a magnet's metadata with our own bounded reader. libtorrent touches no file and asks for no piece before the first
/// wish after that; when the metadata is refused, the torrent leaves the session.
/// </summary>
internal sealed class MetadataAcceptance(EngineServices services)
{
    /// <summary>Answers at once; judges on the thread pool.</summary>
    public void Judge(LibtorrentTorrent torrent, ReadOnlyMemory<byte> info) => _ = Task.Run(() =>
    {
        try
        {
            var result = TorrentMetadataReader.ReadInfo(info.Span);
            if (!result.IsAccepted)
            {
                Refuse(torrent, new TorrentUnusableException(result.Rejection.Message));
            }
            else if (result.Metadata.InfoHash != torrent.InfoHash)
            {
                Refuse(torrent, new TorrentUnusableException("The torrent's metadata belongs to another torrent."));
            }
            else
            {
                Accept(torrent, result.Metadata, InfoDictionary.FromInfo(info));
            }
        }
        catch (Exception exception)
        {
            services.Logger.LogError(exception, "The metadata of {StorageId} could not be taken over.", torrent.StorageId);
            Refuse(torrent, new TorrentUnusableException("The torrent's metadata could not be taken over."));
        }
    });

    /// <summary>Takes the torrent out of the session; waits for its metadata fail with the reason.</summary>
    public void Refuse(LibtorrentTorrent torrent, TorrentUnusableException reason)
    {
        torrent.Fail(reason);
        services.Table.Remove(torrent.InfoHash);
        _ = torrent.Native.RemoveAsync(CancellationToken.None);
        torrent.Publish(TorrentAlertKind.Failed, message: reason.Message);
    }

    private static void Accept(LibtorrentTorrent torrent, TorrentMetadata metadata, InfoDictionary info)
    {
        torrent.RestrictTrackers(metadata.IsPrivate);
        var content = torrent.MakeContent(metadata with { Trackers = torrent.Trackers }, info);
        content.Ledger.Claim(new StoredPieces(content).Find(known: null, CancellationToken.None));
        content.ForgetRequests();
        torrent.SetContent(content);

        // Said before anybody who waits can ask for a piece.
        torrent.Publish(TorrentAlertKind.MetadataReceived);
        torrent.TellMetadata();
        if (content.Ledger.StoredCount > 0)
        {
            // Data of an earlier run whose resume data is gone: put the torrent back knowing of it.
            torrent.Lifecycle.Reload();
        }
    }
}
