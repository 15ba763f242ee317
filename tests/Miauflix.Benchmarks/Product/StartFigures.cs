using System.Diagnostics;
using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;

namespace Miauflix.Benchmarks.Product;

/// <summary>From nothing to the first byte: start, memory while idle, the first request a fresh process sees.</summary>
internal sealed class StartFigures(Report report, BenchLibrary library)
{
    /// <summary>Until what the start needed was given back.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public async Task MeasureAsync(IReadOnlyList<BenchFilm> films)
    {
        List<double> ready = [], first = [], idle = [];
        foreach (var film in films)
        {
            var path = await library.AddAsync(film);
            await library.Server.Process.StopAsync();
            var watch = Stopwatch.StartNew();
            await library.Server.RestartAsync(signIn: false);
            ready.Add(watch.Elapsed.TotalMilliseconds);
            first.Add((await Patience.For("the first request", end => library.GetAsync(path, 0, 1, end))).FirstByteMs);
            await library.Server.SignInAsync();
            await Task.Delay(Idle);
            idle.Add(library.Server.Process.Figures.ResidentBytes / 1e6);
        }

        report.Add("start until ready, ms", Goal.AtMost(10_000), ready);
        report.Add("first request after the start, out of the swarm, first byte, ms", Goal.AtMost(100), first);
        report.Add("resident memory while idle, MB", Goal.AtMost(150), idle);
    }
}
