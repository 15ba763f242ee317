using System.Diagnostics;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Benchmarks;

/// <summary>
/// <c>fuzz-torrents [count = 1000000] [first = 0]</c>: reads mutated torrents on every core and prints the throughput. Exit code 1 when
/// one of them crashed or hung the reader; its number, given as <c>first</c> with a count of 1, repeats it.
/// </summary>
internal static class FuzzTorrents
{
    private const int BatchSize = 5000;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
        var first = args.Length > 1 ? int.Parse(args[1]) : 0;
        var batches = Enumerable.Range(0, (count + BatchSize - 1) / BatchSize)
            .Select(batch => (First: first + (batch * BatchSize), Count: Math.Min(BatchSize, count - (batch * BatchSize))));
        var reports = new List<TorrentFuzzReport>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(batches, (batch, _) =>
        {
            var report = TorrentFuzz.Run(batch.First, batch.Count);
            lock (reports)
            {
                reports.Add(report);
            }

            return ValueTask.CompletedTask;
        });

        Print(reports, watch.Elapsed);
        return reports.Exists(report => report.Failures.Count > 0) ? 1 : 0;
    }

    private static void Print(List<TorrentFuzzReport> reports, TimeSpan elapsed)
    {
        var runs = reports.Sum(report => report.Runs);
        var megabytes = reports.Sum(report => report.TotalBytes) / 1e6;
        foreach (var failure in reports.SelectMany(report => report.Failures).Take(20))
        {
            Console.WriteLine(failure);
        }

        Console.WriteLine($"mutants            {runs:N0}");
        Console.WriteLine($"still accepted     {reports.Sum(report => report.Accepted):N0}");
        Console.WriteLine($"crashes and hangs  {reports.Sum(report => report.Failures.Count):N0}");
        Console.WriteLine($"slowest reading    {reports.Select(report => report.Slowest).DefaultIfEmpty().Max().TotalMilliseconds:N1} ms");
        Console.WriteLine($"throughput         {runs / elapsed.TotalSeconds:N0} mutants/s, {megabytes / elapsed.TotalSeconds:N0} MB/s ({elapsed.TotalSeconds:N1} s)");
    }
}
