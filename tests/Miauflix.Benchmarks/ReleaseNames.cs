using System.Diagnostics;
using Miauflix.Domain.Sources.Releases;
using Miauflix.TestKit.ReleaseNames;

namespace Miauflix.Benchmarks;

/// <summary>
/// <c>release-names FILE [--wrong]</c>: prints how many facts of a corpus the reader gets right, field by field, and how fast it is on one
/// thread. <c>--wrong</c> lists what it got wrong.
/// </summary>
internal static class ReleaseNames
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    public static Task<int> RunAsync(string[] arguments)
    {
        var files = arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (files.Count != 1)
        {
            Console.Error.WriteLine("Usage: release-names FILE [--wrong]");
            return Task.FromResult(2);
        }

        var corpus = NameCorpus.Load(files[0]);
        var score = CorpusScore.Of(corpus);
        foreach (var (field, count) in score.ByField)
        {
            Print(field, count);
        }

        Print("whole names", score.WholeNames);
        Rate(corpus);
        Console.WriteLine($"{"names/s",-12} {Rate(corpus),13:N0}");
        Console.WriteLine($"{"worst 1,024",-12} {AdversarialNames.Worst().TotalMilliseconds,10:N3} ms");
        foreach (var wrong in arguments.Contains("--wrong") ? score.Wrong : [])
        {
            Console.WriteLine($"{wrong.Field,-10} {wrong.Input}\n{"",-11}expected {wrong.Expected}, read {wrong.Actual}");
        }

        return Task.FromResult(0);
    }

    private static void Print(string name, (int Right, int Total) count) =>
        Console.WriteLine($"{name,-12} {count.Right,5} / {count.Total,5} {CorpusScore.Percent(count),7:N2} %");

    /// <summary>Names per second of one core: processor time counts, so other programs do not. The first call warms up.</summary>
    private static double Rate(NameCorpus corpus)
    {
        var names = 0;
        var watch = Stopwatch.StartNew();
        var used = Environment.CpuUsage.TotalTime;
        while (watch.Elapsed < Measured)
        {
            foreach (var item in corpus.Cases)
            {
                _ = ReleaseNameReader.Read(item.Input, CorpusScore.Today);
                names++;
            }
        }

        return names / (Environment.CpuUsage.TotalTime - used).TotalSeconds;
    }
}
