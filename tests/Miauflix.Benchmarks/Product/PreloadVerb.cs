using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Product;

/// <summary>
/// What preloading gains and costs when all films come over one connection of 4 MB/s: <c>preload [rounds]</c>. The first byte of a film that
/// was focused for two seconds and of one that was not; and how long a reader takes alone and while three titles are wanted, in turns that
/// change places with each round.
/// </summary>
internal sealed class PreloadVerb(TestSwarm swarm, ThrottlingRelay connection, ProductServer server, Report report)
{
    private const int MiB = 1024 * 1024;
    private const int PieceBytes = 256 * 1024;
    private const long BytesPerSecond = 4_000_000;
    private const int FilmBytes = 32 * MiB;
    private const int ReadBytes = 16 * MiB;
    private const int Wanted = 3;
    private static readonly TimeSpan Focus = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
        await using var swarm = await TestSwarm.StartAsync();
        var (_, connection) = await swarm.SeedThroughRelayAsync(FilmBytes, PieceBytes, BytesPerSecond);
        await using var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [new("ASPNETCORE_ENVIRONMENT", "Test"), new("RATE_LIMIT_TEST_MODE", "true")]);
        var report = new Report($"Preloading, {rounds} rounds");
        var verb = new PreloadVerb(swarm, connection, server, report);
        await verb.FirstBytesAsync(rounds);
        await verb.ReadersAsync(rounds);
        report.Finish();
        return 0;
    }

    private async Task FirstBytesAsync(int rounds)
    {
        var (cold, focused) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            cold.Add(await FirstByteAsync((await AddAsync()).Path));
            var title = await AddAsync();
            await LookAtAsync(title.TmdbId);
            await Task.Delay(Focus);
            focused.Add(await FirstByteAsync(title.Path));
            await LookAtAsync();
        }

        report.Add("first byte of a film that was not looked at, ms", Goal.None, cold);
        report.Add("first byte of a film that was focused for 2 s, ms", Goal.AtMost(300), focused);
    }

    private async Task ReadersAsync(int rounds)
    {
        var (alone, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                alone.Add(await ReadAsync(await AddAsync()));
                beside.Add(await ReadBesideAsync());
            }
            else
            {
                beside.Add(await ReadBesideAsync());
                alone.Add(await ReadAsync(await AddAsync()));
            }
        }

        report.Add("a reader of 16 MiB alone, ms", Goal.None, alone);
        report.Add("the same while three titles are wanted, ms", Goal.None, beside);
        report.Add("how much slower, round by round, %", Goal.AtMost(5), [.. alone.Zip(beside, (without, with) => ((with / without) - 1) * 100)]);
    }

    private async Task<double> ReadBesideAsync()
    {
        var others = new List<int>();
        for (var other = 0; other < Wanted; other++)
        {
            others.Add((await AddAsync()).TmdbId);
        }

        var title = await AddAsync();
        await LookAtAsync([.. others]);
        var time = await ReadAsync(title);
        await LookAtAsync();
        return time;
    }

    private async Task<Title> AddAsync()
    {
        var film = await swarm.SeedBehindAsync(connection, FilmBytes, PieceBytes);
        var tmdbId = await server.AddMovieAsync($"Film {Guid.NewGuid():N}");
        return new Title(tmdbId, await server.CreateKeyAsync(await server.AddTorrentAsync(tmdbId, film.Torrent.File)), film.Content.ToArray());
    }

    /// <summary>The first is focused, the others are beside it.</summary>
    private async Task LookAtAsync(params int[] titles)
    {
        var named = titles.Select(tmdbId => new JsonObject { ["type"] = "movie", ["tmdbId"] = tmdbId }).ToList();
        var body = new JsonObject { ["timestamp"] = DateTimeOffset.UtcNow.ToString("O"), ["focused"] = named.FirstOrDefault(), ["adjacent"] = new JsonArray([.. named.Skip(1)]) };
        using var response = await server.Admin.PostAsJsonAsync("/api/ui/viewport", body);
        response.EnsureSuccessStatusCode();
    }

    private async Task<double> FirstByteAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        using var response = await server.Anonymous.MediaAsync(path);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        return watch.Elapsed.TotalMilliseconds;
    }

    private async Task<double> ReadAsync(Title title)
    {
        var watch = Stopwatch.StartNew();
        var viewing = await new Viewer(server.Anonymous, title.Path, title.Film).TakeAsync(0, ReadBytes, isAbort: false, CancellationToken.None);
        return viewing.Errors.Count == 0 && viewing.WrongBytes == 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(viewing.ToString());
    }

    private sealed record Title(int TmdbId, string Path, byte[] Film);
}
