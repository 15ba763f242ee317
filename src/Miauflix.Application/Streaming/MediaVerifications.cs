using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Streaming;

internal sealed class MediaVerifications(IServiceScopeFactory scopes, TorrentLeases leases, StorageRoom room, StreamRegistry registry, TimeProvider clock)
    : IMediaVerification
{
    private const long GentleBytesPerSecond = 50_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Repairing ends when nothing has come for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<MediaVerification?> VerifyAsync(long sourceId, bool isGentle, CancellationToken cancellationToken)
    {
        if ((isGentle && registry.Open.Count > 0) || await FindAsync(sourceId, cancellationToken) is not { } source)
        {
            return null;
        }

        using var lease = await leases.AcquireAsync(source, LeasePurpose.Preparation, room.Of(source, StoragePurpose.Preload), cancellationToken);
        try
        {
            var metadata = await lease.Torrent.WaitForMetadataAsync(cancellationToken);
            var files = metadata.Files.Where(file => !file.IsPadding).Select(file => file.Index).ToList();
            var before = files.ToDictionary(file => file, lease.Torrent.AvailableRanges);
            if (!await CheckAsync(lease.Torrent, isGentle, cancellationToken))
            {
                return null;
            }

            var wrong = files.ToDictionary(file => file, file => RangeSubtraction.Of(before[file], lease.Torrent.AvailableRanges(file)));
            var missing = await RepairAsync(lease.Torrent, wrong, cancellationToken);
            var wrongBytes = wrong.Values.Sum(Bytes);
            return new MediaVerification(before.Values.Sum(Bytes), wrongBytes, wrongBytes - missing);
        }
        catch (TorrentUnusableException unusable)
        {
            throw new UpstreamFailedException(unusable.Message, "torrent-unusable");
        }
    }

    private static long Bytes(IReadOnlyList<ByteRange> ranges) => ranges.Sum(range => range.Length);

    private async Task<PlayableSource?> FindAsync(long sourceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISourceDirectory>().FindAsync(sourceId, cancellationToken);
    }

    /// <summary>False when somebody began to watch meanwhile.</summary>
    private async Task<bool> CheckAsync(ITorrent torrent, bool isGentle, CancellationToken cancellationToken)
    {
        if (!isGentle)
        {
            await torrent.RecheckAsync(bytesPerSecond: null, cancellationToken);
            return true;
        }

        using var disturbed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var watch = clock.CreateTimer(_ => CancelWhenWatched(disturbed), state: null, Interval, Interval);
        try
        {
            await torrent.RecheckAsync(GentleBytesPerSecond, disturbed.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void CancelWhenWatched(CancellationTokenSource disturbed)
    {
        if (registry.Open.Count > 0)
        {
            disturbed.Cancel();
        }
    }

    /// <summary>Answers how many bytes are still missing when nothing more comes.</summary>
    private async Task<long> RepairAsync(ITorrent torrent, Dictionary<int, IReadOnlyList<ByteRange>> wrong, CancellationToken cancellationToken)
    {
        var missing = wrong.Values.Sum(Bytes);
        if (missing == 0)
        {
            return 0;
        }

        foreach (var (file, ranges) in wrong)
        {
            torrent.Prefetch(file, ranges);
        }

        using var ticks = new PeriodicTimer(Interval, clock);
        for (var progressed = clock.GetTimestamp(); missing > 0 && clock.GetElapsedTime(progressed) < Patience;)
        {
            await ticks.WaitForNextTickAsync(cancellationToken);
            var now = wrong.Sum(file => Bytes(RangeSubtraction.Of(file.Value, torrent.AvailableRanges(file.Key))));
            (missing, progressed) = now < missing ? (now, clock.GetTimestamp()) : (missing, progressed);
        }

        foreach (var file in wrong.Keys)
        {
            torrent.Prefetch(file, []);
        }

        return missing;
    }
}
