using System.Text.Json.Nodes;
using Miauflix.TestKit;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Soak;

/// <summary>
/// Readers of more films than fit into the quota, for a given time: <c>soak-evict [minutes] [readers]</c>. Ends with 1 when a byte was wrong, a
/// request failed other than for want of room, the disk ever held more than the quota, something was left in the trash, the figures differ from
/// what lies on disk, resident memory grew by more than a tenth or more than 20 handles were left.
/// </summary>
internal static class EvictionSoakVerb
{
    private const int MiB = 1024 * 1024;
    private const int FilmBytes = 24 * MiB;
    private const int Films = 10;
    private const long Quota = 5L * (FilmBytes + (2 * MiB));
    private const double AbortShare = 0.3;
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string[] args)
    {
        var (time, readers) = SoakRun.Read(args, defaultReaders: 3);
        using var data = new TempDirectory();
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [
                new("Streaming__MaxStreamsPerUser", "500"),
                new("Streaming__LingerAfterLastReader", "00:00:00.500"),
                new("Storage__AllowSmallQuota", "true"),
                new("Storage__MaxBytes", $"{Quota}"),
                new("Storage__MinFreeSpace", "0"),
            ],
            data);
        var run = new SoakRun(server, new Crowd(await ViewersAsync(swarm, server), FilmBytes, seed: 1) { AbortShare = AbortShare }, readers);
        await run.WarmUpAsync();

        using var end = new CancellationTokenSource();
        var sampling = MostBytesAsync(data, end.Token);
        var report = await run.RunAsync(time);
        await end.CancelAsync();
        return await JudgeAsync(server, data, report, await sampling, run.IsSteady);
    }

    private static async Task<int> JudgeAsync(
        ProductServer server,
        TempDirectory data,
        ViewingReport report,
        long most,
        bool isSteady)
    {
        var refused = report.Errors.Count(error => error.StartsWith("507", StringComparison.Ordinal));
        var failed = report.Errors.Where(error => !error.StartsWith("507", StringComparison.Ordinal)).ToList();
        var evicted = await CountAsync(server, "/api/storage/operations?action=delete");
        var managed = (await ReadAsync(server, "/api/storage/stats"))["details"]!["managedBytes"]!.GetValue<long>();
        var onDisk = Stored(data);
        var trash = data.Combine("downloads/.trash") is var path && Directory.Exists(path) ? Directory.GetFileSystemEntries(path).Length : 0;
        Console.WriteLine($"{report.Requests} requests, {report.Aborted} given up, {report.Bytes / 1e9:0.0} GB, {report.WrongBytes} wrong bytes");
        Console.WriteLine($"{refused} refused for want of room, {failed.Count} failed{string.Concat(failed.Take(3).Select(error => $"; {error}"))}");
        Console.WriteLine($"{evicted} rows of deletions, {most / 1e6:0.0} MB on disk at most of {Quota / 1e6:0.0} MB; afterwards {managed} bytes counted, {onDisk} on disk, {trash} in the trash");
        var isFine = report.WrongBytes == 0
            && failed.Count == 0
            && evicted > 0
            && most <= Quota
            && managed == onDisk
            && trash == 0
            && isSteady;
        Console.WriteLine(isFine ? "Nothing was lost." : "FAILED");
        return isFine ? 0 : 1;
    }

    private static async Task<List<Viewer>> ViewersAsync(TestSwarm swarm, ProductServer server)
    {
        var viewers = new List<Viewer>();
        for (var number = 0; number < Films; number++)
        {
            var film = await swarm.SeedAsync(FilmBytes, MiB);
            var path = await server.CreateKeyAsync(await server.AddTorrentAsync(await server.AddMovieAsync($"Film {number}"), film.Torrent.File));
            viewers.Add(new Viewer(server.Anonymous, path, film.Content.ToArray()) { BytesPerSecond = 4_000_000 });
        }

        return viewers;
    }

    /// <summary>The most that was ever seen on disk.</summary>
    private static async Task<long> MostBytesAsync(TempDirectory data, CancellationToken end)
    {
        var most = 0L;
        try
        {
            while (true)
            {
                most = Math.Max(most, Stored(data));
                await Task.Delay(Sampling, end);
            }
        }
        catch (OperationCanceledException)
        {
            return most;
        }
    }

    /// <summary>Bytes of all blocks of the stored files.</summary>
    private static long Stored(TempDirectory data)
    {
        var media = new DirectoryInfo(data.Combine("downloads/media"));
        return media.Exists ? media.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Sum(BlocksOf) : 0;
    }

    private static long BlocksOf(FileInfo file)
    {
        try
        {
            return Infrastructure.Storage.AllocatedSize.Of(file);
        }
        catch (IOException)
        {
            // It was deleted in this moment.
            return 0;
        }
    }

    private static async Task<int> CountAsync(ProductServer server, string path) => (await ReadAsync(server, path))["total"]!.GetValue<int>();

    private static async Task<JsonNode> ReadAsync(ProductServer server, string path) =>
        JsonNode.Parse(await server.Admin.GetStringAsync(new Uri(path, UriKind.Relative)))!;
}
