using Miauflix.Application.Streaming.Ports;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>What has to be done again and again: figures every second, seeding limits, resume data of what changed.</summary>
internal sealed class EngineUpkeep(EngineServices services, LibtorrentOptions options)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LonelyInterval = TimeSpan.FromSeconds(15);

    private readonly SeedingLimits _limits = new(options.SeedRatioLimit, options.SeedTimeLimit);

    /// <summary>Runs until cancelled; a failure is logged and tried again a second later.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, services.TimeProvider);
        var savedAt = services.TimeProvider.GetTimestamp();
        var lookedAt = savedAt;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    services.Session.PostStatus();
                    StopSeeding();
                    if (services.TimeProvider.GetElapsedTime(lookedAt) >= LonelyInterval)
                    {
                        lookedAt = services.TimeProvider.GetTimestamp();
                        LookForPeers();
                    }

                    if (services.TimeProvider.GetElapsedTime(savedAt) >= options.ResumeSaveInterval)
                    {
                        savedAt = services.TimeProvider.GetTimestamp();
                        await SaveAllAsync(cancellationToken);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    services.Logger.LogError(exception, "The torrent engine's upkeep failed.");
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    /// <summary>Saves whatever changed; one torrent's failure does not keep the others from it.</summary>
    public async Task SaveAllAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(services.Table.All.Select(torrent => torrent.Lifecycle.TrySaveAsync(cancellationToken)));

    // A torrent somebody waits for, and nobody to give it: the seeder may have come to the tracker after us.
    private void LookForPeers()
    {
        foreach (var torrent in services.Table.All)
        {
            if (torrent is { Native.IsPaused: false, Figures.Peers: 0 } && (torrent.Content is not { } content || (content.Readers.Count > 0 && !content.IsComplete)))
            {
                torrent.Native.Reannounce();
            }
        }
    }

    private void StopSeeding()
    {
        foreach (var torrent in services.Table.All)
        {
            if (torrent is { IsSeedOnly: false, Native.IsPaused: false, Content: { IsComplete: true } content }
                && content.Readers.Count == 0
                && _limits.IsReached(
                    content.Metadata.IsPrivate,
                    torrent.Figures.Uploaded,
                    content.Metadata.TotalBytes,
                    TimeSpan.FromSeconds(torrent.Figures.SeedingSeconds)))
            {
                torrent.Native.Pause();
                torrent.Publish(TorrentAlertKind.Paused);
            }
        }
    }
}
