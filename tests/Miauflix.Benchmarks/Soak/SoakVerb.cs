using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Soak;

/// <summary>
/// Readers that come, seek, give up and come again, for a given time: <c>soak [minutes] [readers]</c>. Ends with 1 when a byte was wrong, a
/// request failed, resident memory grew by more than a tenth or more than 20 handles were left.
/// </summary>
internal static class SoakVerb
{
    private const int MiB = 1024 * 1024;
    private const int FilmBytes = 48 * MiB;
    private const int Films = 4;
    private const double AbortShare = 0.3;

    public static async Task<int> RunAsync(string[] args)
    {
        var (time, readers) = SoakRun.Read(args, defaultReaders: 10);
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(swarm.Tracker.AnnounceUrl, [new("Streaming__MaxStreamsPerUser", "500")]);
        var run = new SoakRun(server, new Crowd(await ViewersAsync(swarm, server), FilmBytes, seed: 1) { AbortShare = AbortShare }, readers);
        await run.WarmUpAsync();
        var report = await run.RunAsync(time);
        var isFine = report.WrongBytes == 0 && report.Errors.Count == 0 && run.IsSteady;
        Console.WriteLine(isFine ? "Nothing was lost." : "FAILED");
        return isFine ? 0 : 1;
    }

    private static async Task<List<Viewer>> ViewersAsync(TestSwarm swarm, ProductServer server)
    {
        var movie = await server.AddMovieAsync("Film");
        var viewers = new List<Viewer>();
        for (var number = 0; number < Films; number++)
        {
            var film = await swarm.SeedAsync(FilmBytes, MiB);
            var path = await server.CreateKeyAsync(await server.AddTorrentAsync(movie, film.Torrent.File));
            viewers.Add(new Viewer(server.Anonymous, path, film.Content.ToArray()) { BytesPerSecond = 2_000_000 });
        }

        return viewers;
    }
}
