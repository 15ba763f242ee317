using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Miauflix.Application.Sources.Ports;
using Miauflix.Benchmarks.Catalog;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Miauflix.TestKit.Storage;

namespace Miauflix.Benchmarks.Storage;

/// <summary>
/// <c>storage [items]</c>: what deciding what goes, the figures and the list cost through the real server with 10,000 stored items, each with a
/// movie and a source, and a file on disk. Prints medians of 30 requests each, and the
/// processor time of one, which other programs hardly change.
/// </summary>
internal static class StorageVerb
{
    private const int Warmups = 5;
    private const int Requests = 30;
    private const int FileBytes = 4_096;
    private const int Batch = 500;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var items = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000;
        using var data = new TempDirectory();
        await CatalogDataSet.FillAsync(data.Path, items, shows: 10);
        await AddSourcesAsync(data.Path, items);
        await StoredLibrary.FillAsync(data.Path, items, filesEach: 1, FileBytes);
        await using var server = await QuietServer.StartAsync(data);

        var report = new Report($"{items} stored items, milliseconds");
        var need = (long)items / 2 * FileBytes;
        await AddAsync("POST /api/storage/cleanup, dry run over half of them", Goal.AtMost(200), () =>
            server.Admin.PostAsJsonAsync("/api/storage/cleanup", new { dryRun = true, targetBytes = need }));
        await AddAsync("GET /api/storage/stats", Goal.AtMost(100), () => server.Admin.GetAsync(new Uri("/api/storage/stats", UriKind.Relative)));
        await AddAsync("GET /api/storage/items, first page", Goal.None, () => server.Admin.GetAsync(new Uri("/api/storage/items", UriKind.Relative)));
        report.Finish();
        return 0;

        async Task AddAsync(string what, Goal goal, Func<Task<HttpResponseMessage>> send)
        {
            await MeasureAsync(send, Warmups);
            var cpu = server.Process.Figures.CpuTime;
            var figures = await MeasureAsync(send, Requests);
            var each = (server.Process.Figures.CpuTime - cpu).TotalMilliseconds / Requests;
            report.Add(string.Create(CultureInfo.InvariantCulture, $"{what} (processor {each:0})"), goal, figures);
        }
    }

    private static async Task<IReadOnlyList<double>> MeasureAsync(Func<Task<HttpResponseMessage>> send, int requests)
    {
        var figures = new List<double>(requests);
        for (var number = 0; number < requests; number++)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await send();
            await response.Content.ReadAsByteArrayAsync();
            response.EnsureSuccessStatusCode();
            figures.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return figures;
    }

    private static async Task AddSourcesAsync(string directory, int count)
    {
        await using var database = await TestDatabase.StartAsync(dataDirectory: directory);
        foreach (var numbers in Enumerable.Range(1, count).Chunk(Batch))
        {
            await database.WriteAsync<ISourcesDb, bool>((db, _) =>
            {
                db.MovieSources.AddRange(numbers.Select(Source));
                return Task.FromResult(true);
            });
        }
    }

    private static MovieSource Source(int number) => new()
    {
        Id = number,
        Uid = Guid.NewGuid(),
        MovieId = number,
        EncryptedInfoHash = "-",
        EncryptedMagnet = "-",
        EncryptedReleaseName = "-",
        Provider = "benchmark",
        Quality = number % 2 == 0 ? "FHD" : "4K",
        Broadcasters = number % 50,
    };
}
