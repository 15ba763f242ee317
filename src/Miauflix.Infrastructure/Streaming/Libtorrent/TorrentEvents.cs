using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Brings events of the native session to the torrent they are about. Runs on the event thread: nothing here may wait.</summary>
internal sealed class TorrentEvents(EngineServices services, MetadataAcceptance acceptance)
{
    // ENOSPC.
    private const int NoSpaceLeft = 28;

    public void Handle(in NativeEvent nativeEvent)
    {
        if (services.Table.Find(nativeEvent.Torrent) is not { } torrent)
        {
            return;
        }

        switch (nativeEvent.Kind)
        {
            case NativeEventKind.BlockRequested:
                torrent.Content?.Ledger.BlockRequested(nativeEvent.Piece, nativeEvent.Block);
                break;
            case NativeEventKind.BlockWritten when torrent.Content?.Ledger.BlockWritten(nativeEvent.Piece, nativeEvent.Block) == true:
            case NativeEventKind.PiecePassed when torrent.Content?.Ledger.HashPassed(nativeEvent.Piece) == true:
                torrent.PiecesStored([nativeEvent.Piece]);
                break;
            case NativeEventKind.PieceFailed:
                torrent.Content?.Ledger.HashFailed(nativeEvent.Piece);
                torrent.Publish(TorrentAlertKind.PieceFailed, nativeEvent.Piece);
                break;
            case NativeEventKind.Metadata:
                acceptance.Judge(torrent, nativeEvent.Data.ToArray());
                break;
            case NativeEventKind.MetadataFailed:
                acceptance.Refuse(torrent, new TorrentUnusableException("The torrent's metadata cannot be read."));
                break;
            case NativeEventKind.Checked:
                Synchronize(torrent);
                break;
            case NativeEventKind.ResumeData:
                torrent.Lifecycle.Saver?.Received(nativeEvent.Data.ToArray());
                break;
            case NativeEventKind.ResumeFailed:
                torrent.Lifecycle.Saver?.Failed(nativeEvent.Code);
                break;
            case NativeEventKind.Removed:
                torrent.Native.Removed();
                break;
            case NativeEventKind.DiskError:
                torrent.Native.Pause();
                torrent.Content?.Fail(new TorrentDiskException(isFull: nativeEvent.Code == NoSpaceLeft));
                services.Logger.LogError("The disk failed for {StorageId}: {Reason}.", torrent.StorageId, nativeEvent.Text);
                torrent.Publish(TorrentAlertKind.DiskError, message: nativeEvent.Text);
                break;
            case NativeEventKind.TorrentError:
                services.Logger.LogError("{StorageId} cannot go on: {Reason}.", torrent.StorageId, nativeEvent.Text);
                torrent.Publish(TorrentAlertKind.Failed, message: nativeEvent.Text);
                break;
            case NativeEventKind.Status:
                torrent.SetFigures(nativeEvent.Status);
                break;
            default:
                break;
        }
    }

    /// <summary>Piece events were lost: asks libtorrent again for all of it.</summary>
    public void SynchronizeAll()
    {
        foreach (var torrent in services.Table.All)
        {
            Synchronize(torrent);
        }
    }

    private static void Synchronize(LibtorrentTorrent torrent)
    {
        if (torrent.Content is { } content && torrent.Native.Pieces(content.Map.PieceCount) is { } pieces)
        {
            torrent.PiecesStored(content.Ledger.Synchronize(pieces.Have, pieces.Written));
        }
    }
}
