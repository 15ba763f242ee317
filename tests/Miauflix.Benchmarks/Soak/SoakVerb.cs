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
    private const double MostGrowth = 1.10;
    private const int MostHandles = 20;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 60;
        var readers = args.Length > 1 ? int.Parse(args[1]) : 10;
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(swarm.Tracker.AnnounceUrl, [new("Streaming__MaxStreamsPerUser", "500")]);
        var crowd = new Crowd(await ViewersAsync(swarm, server), FilmBytes, seed: 1) { AbortShare = AbortShare };
        Print("warm-up", await RunAsync(crowd, readers, WarmUp), server);
        var before = await RestedAsync(server);

        var sum = ViewingReport.Nothing;
        var left = TimeSpan.FromMinutes(minutes);
        for (var minute = 1; left > TimeSpan.Zero; minute++)
        {
            var step = left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1);
            sum += await RunAsync(crowd, readers, step);
            left -= step;
            Print($"minute {minute}", sum, server);
        }

        // The administrator's token does not last for an hour.
        await server.SignInAsync();
        var after = await RestedAsync(server);
        var growth = (double)after.ResidentBytes / before.ResidentBytes;
        Console.WriteLine($"\nmemory {before.ResidentBytes / 1e6:0} -> {after.ResidentBytes / 1e6:0} MB ({growth:P0} of the start), handles {before.Handles} -> {after.Handles}");
        var isFine = sum.WrongBytes == 0 && sum.Errors.Count == 0 && growth <= MostGrowth && after.Handles <= before.Handles + MostHandles;
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

    private static async Task<ViewingReport> RunAsync(Crowd crowd, int readers, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        return await crowd.RunAsync(readers, end.Token);
    }

    // What stays, not what the last second has left lying about.
    private static async Task<ProcessFigures> RestedAsync(ProductServer server)
    {
        await server.UntilNoStreamIsOpenAsync();
        await Task.Delay(Rest);
        return server.Process.Figures;
    }

    private static void Print(string when, ViewingReport report, ProductServer server) =>
        Console.WriteLine($"{when}: {report}; {server.Process.Figures.ResidentBytes / 1e6:0} MB, {server.Process.Figures.Handles} handles");
}
