using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Application.Streaming;

internal sealed class MediaClosing(ITorrentEngine engine, IResumeStore resume) : IMediaClosing
{
    public async Task CloseAsync(Guid storageId, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var torrent in engine.Torrents.Where(torrent => torrent.StorageId == storageId).ToList())
            {
                await torrent.RemoveAsync(deleteData: false, cancellationToken);
            }
        }
        catch (TorrentClosedException)
        {
            // It left by itself in this moment.
        }
    }

    public Task ForgetAsync(Guid storageId, CancellationToken cancellationToken) => resume.DeleteAsync(storageId, cancellationToken);
}
