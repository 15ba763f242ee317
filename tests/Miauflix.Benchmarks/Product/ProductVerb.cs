using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Product;

/// <summary>
/// The figures of the whole product, over HTTP, against a loopback swarm: <c>product [rounds]</c>. Every film is played once only, so that each
/// measurement begins cold.
/// </summary>
internal static class ProductVerb
{
    private const long MiB = 1024 * 1024;
    private const int TorrentsAtOnce = 5;
    private const int DefaultRounds = 3;

    // The order in which films are taken from the swarm.
    private const int SmallPerRound = 5;

    private static readonly KeyValuePair<string, string?>[] Settings =
    [
        new("Streaming__Engine__Encryption", "Disabled"),
        new("Streaming__MaxStreamsPerUser", "500"),
        new("Streaming__MaxStreamsTotal", "500"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 && int.TryParse(args[0], out var given) ? given : DefaultRounds;
        // webtorrent seeds what it has played: films of its own keep it out of our swarms.
        var webTorrentRounds = WebTorrentProgram.IsInstalled ? rounds : 0;
        await using var swarm = await BenchSwarm.StartAsync(
        [
            .. Enumerable.Repeat(4 * MiB, rounds * SmallPerRound),
            .. Enumerable.Repeat(192 * MiB, rounds + 1 + webTorrentRounds),
            .. Enumerable.Repeat(48 * MiB, rounds * TorrentsAtOnce),
        ]);
        var films = new Queue<BenchFilm>(swarm.Films);
        var report = new Report($"The product over HTTP, {rounds} rounds");
        await using var server = await ProductServer.StartAsync(environment: Settings);
        var library = new BenchLibrary(server, await server.AddMovieAsync("Film"));

        await new StartFigures(report, library).MeasureAsync(Take(films, rounds));
        var swarmFigures = new SwarmFigures(report, library, swarm);
        await swarmFigures.FirstByteAsync(Take(films, rounds), Take(films, rounds));
        await swarmFigures.FirstByteFarAwayAsync(Take(films, rounds), Take(films, rounds));
        await swarmFigures.SeekAsync(films.Dequeue(), rounds);
        var finished = await swarmFigures.OneStreamAsync(Take(films, rounds), Take(films, webTorrentRounds));
        await swarmFigures.FiveAsync([.. Take(films, rounds * TorrentsAtOnce).Chunk(TorrentsAtOnce)]);
        await new FileFigures(report, library).MeasureAsync(finished, Math.Max(5, rounds));
        await new PlayerFigures(report, library).MeasureAsync(finished);
        report.Finish();
        return 0;
    }

    private static List<BenchFilm> Take(Queue<BenchFilm> films, int count) => [.. Enumerable.Range(0, count).Select(_ => films.Dequeue())];
}
