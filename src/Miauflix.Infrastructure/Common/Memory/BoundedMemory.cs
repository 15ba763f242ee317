using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Miauflix.Infrastructure.Common.Memory;

/// <summary>
/// Keeps the process small on large machines. The collector lets new objects grow with the size of the processor's last cache before it
/// collects, which may be more than this program uses in all: so the youngest generation is collected here when it has grown, and everything,
/// back to the system, once after the server has become quiet; what was read of the program's files goes with it. What native code has freed is
/// given back from time to time, busy or not.
/// </summary>
internal sealed class BoundedMemory : BackgroundService
{
    /// <summary>Allocations since the last collection of any kind that are let be.</summary>
    private const long MostGarbageBytes = 16_000_000;

    /// <summary>Allocations in <see cref="QuietTicks"/> that still count as quiet.</summary>
    private const long QuietBytes = 4_000_000;

    /// <summary>Allocations since the last time that make a full collection, of some ten milliseconds, worth it.</summary>
    private const long WorthwhileBytes = 12_000_000;

    private const int QuietTicks = 3;
    private const int TicksBetweenTrims = 30;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Queue<long> _allocated = new();
    private long _collectedAt;
    private long _trimmedAt;
    private int _collections;
    private int _ticks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The process's memory lives in real time, whatever clock the server goes by.
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look(GC.GetTotalAllocatedBytes());
            if (++_ticks % TicksBetweenTrims == 0)
            {
                NativeHeap.Trim();
            }
        }
    }

    private void Look(long allocated)
    {
        _allocated.Enqueue(allocated);
        if (_collections != GC.CollectionCount(0))
        {
            Collected(allocated);
        }

        var before = _allocated.Count > QuietTicks ? _allocated.Dequeue() : 0;
        if (allocated - before < QuietBytes && allocated - _trimmedAt > WorthwhileBytes)
        {
            ProgramFiles.LetGo();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _trimmedAt = allocated;
            Collected(allocated);
        }
        else if (allocated - _collectedAt > MostGarbageBytes)
        {
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            Collected(allocated);
        }
    }

    private void Collected(long allocated)
    {
        _collectedAt = allocated;
        _collections = GC.CollectionCount(0);
    }
}

/// <summary>Registers it.</summary>
internal static class BoundedMemoryRegistration
{
    private const int Arenas = 2;

    public static IServiceCollection AddBoundedMemory(this IServiceCollection services)
    {
        // Now, before the threads of the server start.
        NativeHeap.LimitArenas(Arenas);
        return services.AddHostedService<BoundedMemory>();
    }
}
