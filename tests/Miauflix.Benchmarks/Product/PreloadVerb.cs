using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Product;

/// <summary>
/// What preloading gains and costs on swarms of 4 MB/s: <c>preload [rounds]</c>. The first byte of a film that was focused for two seconds and
/// of one that was not, and how fast a reader gets on alone and while three titles are wanted.
/// </summary>
internal static class PreloadVerb
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const long BytesPerSecond = 4_000_000;
    private const int FilmBytes = 32 * MiB;
    private const int ReadBytes = 16 * MiB;
    private const int Wanted = 3;
    private static readonly TimeSpan Focus = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
        var (cold, focused, alone, beside) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [new("ASPNETCORE_ENVIRONMENT", "Test"), new("RATE_LIMIT_TEST_MODE", "true")]);
        for (var round = 0; round < rounds; round++)
        {
            var title = await AddAsync(swarm, server, BytesPerSecond);
            cold.Add(await FirstByteAsync(server, title.Path));
            title = await AddAsync(swarm, server, BytesPerSecond);
            await LookAtAsync(server, title.TmdbId);
            await Task.Delay(Focus);
            focused.Add(await FirstByteAsync(server, title.Path));
            await LookAtAsync(server);

            alone.Add(await ReadAsync(server, await AddAsync(swarm, server, BytesPerSecond)));
            var others = new List<int>();
            for (var other = 0; other < Wanted; other++)
            {
                others.Add((await AddAsync(swarm, server, bytesPerSecond: 0)).TmdbId);
            }

            title = await AddAsync(swarm, server, BytesPerSecond);
            await LookAtAsync(server, [.. others]);
            beside.Add(await ReadAsync(server, title));
            await LookAtAsync(server);
        }

        Console.WriteLine($"first byte, not looked at: {Median(cold):0} ms; focused for 2 s: {Median(focused):0} ms (worst {focused.Max():0})");
        Console.WriteLine($"a reader of 16 MiB alone: {Median(alone):0} ms; while three titles are wanted: {Median(beside):0} ms ({(Median(beside) / Median(alone)) - 1:+0.0%;-0.0%})");
        return 0;
    }

    private static async Task<Title> AddAsync(TestSwarm swarm, ProductServer server, long bytesPerSecond)
    {
        var (film, _) = await swarm.SeedThroughRelayAsync(FilmBytes, 256 * KiB, bytesPerSecond);
        var tmdbId = await server.AddMovieAsync($"Film {Guid.NewGuid():N}");
        return new Title(tmdbId, await server.CreateKeyAsync(await server.AddTorrentAsync(tmdbId, film.Torrent.File)), film.Content.ToArray());
    }

    /// <summary>The first is focused, the others are beside it.</summary>
    private static async Task LookAtAsync(ProductServer server, params int[] titles)
    {
        var named = titles.Select(tmdbId => new JsonObject { ["type"] = "movie", ["tmdbId"] = tmdbId }).ToList();
        var body = new JsonObject { ["timestamp"] = DateTimeOffset.UtcNow.ToString("O"), ["focused"] = named.FirstOrDefault(), ["adjacent"] = new JsonArray([.. named.Skip(1)]) };
        using var response = await server.Admin.PostAsJsonAsync("/api/ui/viewport", body);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<double> FirstByteAsync(ProductServer server, string path)
    {
        var watch = Stopwatch.StartNew();
        using var response = await server.Anonymous.MediaAsync(path);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> ReadAsync(ProductServer server, Title title)
    {
        var watch = Stopwatch.StartNew();
        var report = await new Viewer(server.Anonymous, title.Path, title.Film).TakeAsync(0, ReadBytes, isAbort: false, CancellationToken.None);
        return report.Errors.Count == 0 && report.WrongBytes == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(report.ToString());
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Title(int TmdbId, string Path, byte[] Film);
}
