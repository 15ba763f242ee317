using System.Globalization;

namespace Miauflix.Benchmarks.Measuring;

/// <summary>
/// How much memory of its own (proc(5), RssAnon: without pages of files, which the system takes back when it needs them) this process takes at
/// most while something runs, above what it took before; seen every 50 ms.
/// </summary>
internal static class PeakMemory
{
    private const double KibiBytesPerMebiByte = 1_024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static long KibiBytes => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ')[^2],
        CultureInfo.InvariantCulture);

    /// <summary>Answers MiB when the work is done; fails as the work does.</summary>
    public static async Task<double> OfAsync(Func<Task> work)
    {
        GC.Collect();
        var before = KibiBytes;
        var most = before;
        var running = Task.Run(work);
        while (!running.IsCompleted)
        {
            most = Math.Max(most, KibiBytes);
            await Task.WhenAny(running, Task.Delay(Pause));
        }

        await running;
        return (most - before) / KibiBytesPerMebiByte;
    }
}
