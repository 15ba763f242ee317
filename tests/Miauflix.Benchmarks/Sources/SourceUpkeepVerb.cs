using Miauflix.Application.Sources.Review;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Benchmarks.Measuring;

namespace Miauflix.Benchmarks.Sources;

/// <summary>
/// <c>source-upkeep [rows = 100000]</c>: what jobs find due among so many sources, taking in releases among them, the memory of the jobs that
/// go through all of them, and searches while every provider hangs or refuses connections.
/// </summary>
internal static class SourceUpkeepVerb
{
    private const int Rounds = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0]) : 100_000;
        var report = new Report($"Upkeep of {rows:N0} sources");
        await using (var desk = await SourceDesk.StartAsync(rows))
        {
            report.Add("due .torrent files, ms", Goal.AtMost(20), await RepeatAsync(desk.DueFilesAsync));
            report.Add("which .torrent files to fetch next, ms", Goal.None, await RepeatAsync(desk.PlanFilesAsync));
            report.Add("due questions to trackers, ms", Goal.AtMost(20), await RepeatAsync(desk.DueStatsAsync));
            report.Add("due verdicts, ms", Goal.AtMost(20), await RepeatAsync(desk.DueVerdictsAsync));
            report.Add("taking in 100 releases, ms", Goal.AtMost(100), await RepeatAsync(desk.IngestAsync));
            report.Add("memory above idle: scoring all of them, MiB", Goal.AtMost(150), await desk.MemoryOfAsync(new RescoreSources()));
            report.Add("memory above idle: judging what has changed, MiB", Goal.AtMost(150), await desk.MemoryOfAsync(new VerifyChangedSources()));
        }

        await using (var searches = await DeadProviders.StartAsync())
        {
            var waits = await searches.SearchAsync();
            report.Add("search while every provider hangs or refuses, ms", Goal.AtMost(1_200), waits);
            report.Add("the same, 99th percentile, ms", Goal.AtMost(1_200), waits.Order().ElementAt(waits.Count * 99 / 100));
        }

        report.Finish();
        return 0;
    }

    /// <summary>The first round compiles, and does not count.</summary>
    private static async Task<List<double>> RepeatAsync(Func<Task<double>> measure)
    {
        await measure();
        var values = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            values.Add(await measure());
        }

        return values;
    }
}
