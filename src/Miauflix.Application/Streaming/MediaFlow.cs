using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Application.Streaming;

internal sealed class MediaFlow(ITorrentEngine engine, TorrentLeases leases) : IMediaFlow
{
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        leases.IsHeld = true;
        foreach (var torrent in engine.Torrents.Where(torrent => torrent.GetStatus().State == TorrentState.Downloading).ToList())
        {
            try
            {
                await torrent.PauseAsync(cancellationToken);
            }
            catch (TorrentClosedException)
            {
                // It left by itself in this moment.
            }
        }
    }

    public void GoOn()
    {
        leases.IsHeld = false;
        foreach (var torrent in engine.Torrents.Where(torrent => leases.IsUsed(torrent.InfoHash)).ToList())
        {
            torrent.Resume();
        }
    }
}
