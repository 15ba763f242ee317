namespace Miauflix.TestKit.Load;

/// <summary>
/// Many viewers at once, each going from film to film and place to place. What they do follows from the seed; only their timing differs from
/// run to run.
/// </summary>
/// <param name="viewers">One per film.</param>
/// <param name="filmBytes">Length of every film.</param>
/// <param name="seed">Of the choices.</param>
public sealed class Crowd(IReadOnlyList<Viewer> viewers, long filmBytes, int seed)
{
    /// <summary>Most bytes taken in one go.</summary>
    public int MostBytes { get; init; } = 4_000_000;

    /// <summary>Share of requests that are given up half-way.</summary>
    public double AbortShare { get; init; }

    /// <summary>Runs until the token ends; answers what all of them saw.</summary>
    /// <param name="count">Viewers at once.</param>
    /// <param name="end">Ends the run.</param>
    public async Task<ViewingReport> RunAsync(int count, CancellationToken end)
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, count).Select(index => ViewAsync(new Random(seed + index), end)));
        return reports.Aggregate(ViewingReport.Nothing, (sum, report) => sum + report);
    }

    private async Task<ViewingReport> ViewAsync(Random random, CancellationToken end)
    {
        var sum = ViewingReport.Nothing;
        while (!end.IsCancellationRequested)
        {
            var viewer = viewers[random.Next(viewers.Count)];
            sum += await viewer.TakeAsync(random.NextInt64(filmBytes), random.Next(1, MostBytes), random.NextDouble() < AbortShare, end);
        }

        return sum;
    }
}
