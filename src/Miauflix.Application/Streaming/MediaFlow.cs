using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming;

internal sealed class MediaFlow(ITorrentEngine engine, TorrentLeases leases) : IMediaFlow
{
    private readonly Lock _gate = new();
    private readonly HashSet<InfoHash> _held = [];

    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        foreach (var torrent in engine.Torrents.Where(torrent => torrent.GetStatus().State == TorrentState.Downloading).ToList())
        {
            lock (_gate)
            {
                _held.Add(torrent.InfoHash);
            }

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
        List<InfoHash> held;
        lock (_gate)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach (var infoHash in held.Where(leases.IsUsed))
        {
            engine.Find(infoHash)?.Resume();
        }
    }
}
