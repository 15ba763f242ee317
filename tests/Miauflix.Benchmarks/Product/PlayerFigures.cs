using System.Diagnostics;
using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Product;

/// <summary>Players that take 8.4 Mbit/s each.</summary>
internal sealed class PlayerFigures(Report report, BenchLibrary library)
{
    private const long BytesPerSecond = 1_050_000;
    private const int Seconds = 10;
    private const int Few = 5;
    private const int Many = 100;
    private const double MostMegabytes = 200;

    /// <summary>In which all of them come, one after another.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(3);

    public async Task MeasureAsync((BenchFilm Film, string Path) finished)
    {
        var content = finished.Film.Content.ToArray();
        var (many, manyCpu, manyAfter) = await PlayAsync(ViewerOf(finished.Path, content), finished.Film, Many);
        report.Add("100 paced players, % of one core", Goal.None, manyCpu);
        report.Add("100 paced players, after everything above: resident memory, MB", Goal.None, manyAfter / 1e6);
        report.Add("100 paced players, first byte, 95th percentile, ms", Goal.AtMost(50), many.FirstByte(0.95).TotalMilliseconds);
        report.Add("100 paced players, errors and wrong bytes", Goal.AtMost(0), many.Errors.Count + many.WrongBytes);

        // The evening of a household, not of the benchmark before it.
        await library.Server.Process.StopAsync();
        await library.Server.RestartAsync();
        await Task.Delay(StartFigures.Idle);
        var (few, cpu, after) = await PlayAsync(ViewerOf(finished.Path, content), finished.Film, Few);
        report.Add("five paced players, % of one core", Goal.AtMost(15), cpu);
        report.Add("five paced players after a start, resident memory, MB", Goal.AtMost(MostMegabytes), after / 1e6);
        report.Add("five paced players, errors and wrong bytes", Goal.AtMost(0), few.Errors.Count + few.WrongBytes);
    }

    private Viewer ViewerOf(string path, byte[] content) => new(library.Server.Anonymous, path, content) { BytesPerSecond = BytesPerSecond };

    private async Task<(ViewingReport Report, double CpuPercent, long MostBytes)> PlayAsync(Viewer viewer, BenchFilm film, int players)
    {
        var before = library.Server.Process.Figures;
        var watch = Stopwatch.StartNew();
        var playing = Task.WhenAll(Enumerable.Range(0, players).Select(number =>
            ArriveAsync(viewer, film.LengthBytes / (players + 10) * number, Arrival * number / players)));
        var peak = before.ResidentBytes;
        ProcessFigures now;
        do
        {
            await Task.WhenAny(playing, Task.Delay(TimeSpan.FromMilliseconds(500)));
            now = library.Server.Process.Figures;
            peak = Math.Max(peak, now.ResidentBytes);
        }
        while (!playing.IsCompleted);

        var cpu = (now.CpuTime - before.CpuTime) / watch.Elapsed * 100;
        var sum = (await playing).Aggregate(ViewingReport.Nothing, (all, report) => all + report);
        return (sum, cpu, peak);
    }

    private static async Task<ViewingReport> ArriveAsync(Viewer viewer, long start, TimeSpan after)
    {
        await Task.Delay(after);
        return await viewer.TakeAsync(start, BytesPerSecond * Seconds, isAbort: false, CancellationToken.None);
    }
}
