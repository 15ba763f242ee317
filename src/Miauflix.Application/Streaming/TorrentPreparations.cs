using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Streaming;

internal sealed class TorrentPreparations(
    IServiceScopeFactory scopes,
    TorrentLeases leases,
    StorageRoom room,
    StreamRegistry registry,
    TimeProvider clock) : ITorrentPreparation
{
    /// <summary>How often is looked whether the pieces are here and whether readers have enough.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task<IDisposable?> PrepareAsync(long sourceId, CancellationToken cancellationToken)
    {
        if (await FindAsync(sourceId, cancellationToken) is not { } source)
        {
            return null;
        }

        var prepared = new Prepared(await leases.AcquireAsync(source, LeasePurpose.Preparation, room.Of(source, StoragePurpose.Preload), cancellationToken));
        try
        {
            var metadata = await prepared.Torrent.WaitForMetadataAsync(cancellationToken);
            if (MediaFiles.Choose(source, metadata, clock.GetUtcNow()) is { IsChosen: true, File: var file })
            {
                await room.ReserveAsync(source, metadata, file, StoragePurpose.Preload, cancellationToken);
                await FetchAsync(prepared, file.Index, PreparedParts.Of(file.LengthBytes), cancellationToken);
            }

            return prepared;
        }
        catch (TorrentUnusableException unusable)
        {
            prepared.Dispose();
            throw new UpstreamFailedException(unusable.Message, "torrent-unusable");
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    private async Task<PlayableSource?> FindAsync(long sourceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISourceDirectory>().FindAsync(sourceId, cancellationToken);
    }

    private async Task FetchAsync(Prepared prepared, int fileIndex, IReadOnlyList<Domain.Common.ByteRange> parts, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Interval, clock);
        while (!PreparedParts.AreAvailable(parts, prepared.Torrent.AvailableRanges(fileIndex)))
        {
            prepared.Wish(fileIndex, registry.IsAnyReaderShort ? [] : parts);
            await ticks.WaitForNextTickAsync(cancellationToken);
        }
    }

    private sealed class Prepared(TorrentLease lease) : IDisposable
    {
        private (int FileIndex, bool IsActive) _wish;

        public ITorrent Torrent => lease.Torrent;

        /// <summary>Tells the engine when the wish changes.</summary>
        public void Wish(int fileIndex, IReadOnlyList<Domain.Common.ByteRange> parts)
        {
            if (_wish != (fileIndex, parts.Count > 0))
            {
                Torrent.Prefetch(fileIndex, parts);
                _wish = (fileIndex, parts.Count > 0);
            }
        }

        public void Dispose()
        {
            try
            {
                Wish(_wish.FileIndex, []);
            }
            catch (TorrentClosedException)
            {
                // Somebody removed it meanwhile.
            }

            lease.Dispose();
        }
    }
}
