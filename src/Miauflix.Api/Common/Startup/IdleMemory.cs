namespace Miauflix.Api.Common.Startup;

/// <summary>
/// Gives memory back to the system when the server has become quiet. The collector's budget for new objects follows the size of the
/// processor's last cache, which on large machines is more than this program ever uses: what a start or a busy minute has allocated would
/// stay with the process. One full collection of some ten milliseconds, only after a quiet interval, and only when it is worth it.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>Allocations per interval that still count as quiet.</summary>
    private const long QuietBytes = 4_000_000;

    /// <summary>Allocations since the last time that make it worth it.</summary>
    private const long WorthwhileBytes = 12_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        long trimmedAt = 0;
        var before = GC.GetTotalAllocatedBytes();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - before < QuietBytes && now - trimmedAt > WorthwhileBytes)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trimmedAt = now = GC.GetTotalAllocatedBytes();
            }

            before = now;
        }
    }
}
