using System.Diagnostics;
using System.Globalization;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>
/// <c>catalog-sync [titles = 5000] [movies = 100000]</c>: what reading a large catalogue costs while the change feed refreshes so many of its
/// titles, against the same reads while nothing goes on; what memory that takes; what one refresh of a list costs to write; and how long the
/// first read of an empty list takes. TMDB is on loopback in this process, asked at the pace of the product, 40 calls a second: its work and
/// its memory are in the figures.
/// </summary>
internal static class CatalogSyncVerb
{
    private const int QuietTurns = 200;
    private const int WriteRounds = 5;
    private const int ListSize = 120;
    private const int UnitSize = 10;
    private const int ColdReads = 3;

    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TmdbDelay = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var titles = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5_000;
        var movies = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 100_000;
        await using var tmdb = await FakeTmdb.StartAsync();
        foreach (var id in Enumerable.Range(1, titles))
        {
            tmdb.Movies[id] = FakeTitles.Movie(id, $"Changed {id}", 1990 + id % 30, 18, 35);
        }

        using var data = new TempDirectory();
        await CatalogDataSet.FillAsync(data.Path, movies, movies / 5);
        var report = new Report($"Reading while {titles} of {movies} movies are refreshed");
        await using (var catalog = await SyncedCatalog.StartAsync(data.Path, tmdb))
        {
            await MeasureWritesAsync(catalog, report);
            await MeasureSyncAsync(catalog, tmdb, titles, report);
        }

        report.Add("first read of an empty list, TMDB 100 ms away, ms", Goal.AtMost(2_000), await ColdReadsAsync(tmdb));
        report.Finish();
        return 0;
    }

    private static async Task MeasureWritesAsync(SyncedCatalog catalog, Report report)
    {
        var (lists, units) = (new List<double>(), new List<double>());
        for (var round = 0; round <= WriteRounds; round++)
        {
            var (list, unit) = (await catalog.WriteAsync(ListSize, 2 * round), await catalog.WriteAsync(UnitSize, 2 * round + 1));
            if (round > 0)
            {
                lists.Add(list);
                units.Add(unit);
            }
        }

        report.Add("writing a list of 120 full movies with 40 translations, ms", Goal.AtMost(1_000), lists);
        report.Add("one unit of 10 of them, ms", Goal.AtMost(100), units);
    }

    private static async Task MeasureSyncAsync(SyncedCatalog catalog, FakeTmdb tmdb, int titles, Report report)
    {
        await ReadAsync(catalog, turn => turn < QuietTurns / 10);
        var quiet = await ReadAsync(catalog, turn => turn < QuietTurns);

        tmdb.Changed[(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), "movie")] = [.. Enumerable.Range(1, titles)];
        var started = Stopwatch.GetTimestamp();
        var busy = new Dictionary<string, List<double>>();
        var memory = await PeakMemory.OfAsync(async () =>
        {
            var sync = catalog.SyncAsync();
            busy = await ReadAsync(catalog, _ => !sync.IsCompleted);
            await sync;
        });

        report.Add("the whole change feed, s", Goal.None, Stopwatch.GetElapsedTime(started).TotalSeconds);
        report.Add("its memory above idle, MiB", Goal.AtMost(100), memory);
        foreach (var page in SyncedCatalog.Pages.Keys)
        {
            var before = Percentile(quiet[page]);
            report.Add($"{page}, nothing going on, 95th percentile, ms", Goal.None, before);
            report.Add($"{page}, meanwhile, 95th percentile, ms", Goal.AtMost(2 * before), Percentile(busy[page]));
        }

        report.Add($"longest of {busy.Values.Sum(times => times.Count)} reads meanwhile, ms", Goal.AtMost(500), busy.Values.Max(times => times.Max()));
    }

    /// <summary>Reads every page in turns, as long as it should; a read that fails ends the measurement.</summary>
    private static async Task<Dictionary<string, List<double>>> ReadAsync(SyncedCatalog catalog, Func<int, bool> goesOn)
    {
        var times = SyncedCatalog.Pages.Keys.ToDictionary(page => page, _ => new List<double>());
        for (var turn = 0; goesOn(turn); turn++)
        {
            foreach (var (page, values) in times)
            {
                values.Add(await catalog.ReadAsync(page, turn));
            }

            await Task.Delay(BetweenTurns);
        }

        return times;
    }

    private static async Task<List<double>> ColdReadsAsync(FakeTmdb tmdb)
    {
        tmdb.Feeds["discover/movie"] = [.. Enumerable.Range(1, ListSize)];
        tmdb.Intercept = _ => new FakeReply(Delay: TmdbDelay);
        var times = new List<double>();
        for (var round = 0; round < ColdReads; round++)
        {
            using var data = new TempDirectory();
            await using var server = await QuietServer.StartAsync(data, tmdb);
            times.Add(await Patience.For("the first read of a list", async cancellationToken =>
            {
                var started = Stopwatch.GetTimestamp();
                var path = new Uri("/api/list/@@tmdb_movies_popular?limit=20", UriKind.Relative);
                using var response = await server.Admin.GetAsync(path, cancellationToken);
                response.EnsureSuccessStatusCode();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }));
        }

        return times;
    }

    private static double Percentile(List<double> values) => values.Order().ElementAt(values.Count * 95 / 100);
}
