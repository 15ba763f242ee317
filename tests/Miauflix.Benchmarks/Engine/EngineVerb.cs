using System.Diagnostics;
using System.Globalization;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Engine;

/// <summary>
/// The engine's figures without the server around it: <c>engine [posix|mmap] [rounds]</c>. Times in ms, rates in MB/s (10^6), medians
/// over the rounds beside the figure to reach.
/// </summary>
internal static class EngineVerb
{
    private const int MiB = 1024 * 1024;
    private const long FilmBytes = 256L * MiB;
    private const long SmallBytes = 96L * MiB;
    private const int SlowBytesPerSecond = 4_000_000;
    private static readonly TimeSpan FarAway = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(string[] args)
    {
        var backend = args.Contains("mmap") ? DiskBackend.Mmap : DiskBackend.Posix;
        var rounds = args.Select(arg => int.TryParse(arg, out var number) ? number : 0).Max() is > 0 and var given ? given : 5;
        await using var swarm = await BenchSwarm.StartAsync(FilmBytes, SmallBytes, SmallBytes, SmallBytes, SmallBytes, SmallBytes);
        foreach (var torrent in swarm.Torrents)
        {
            await swarm.ListSeederAsync(torrent);
        }

        Console.WriteLine($"libtorrent engine, {backend}, {rounds} rounds");
        await StartAsync(swarm, backend, rounds);
        await using (var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend))
        {
            await FirstByteAsync(engine, swarm.Torrents[1], rounds, "");
            await OneStreamAsync(engine, swarm.Torrents[0], rounds);
            await FiveAsync(engine, [.. swarm.Torrents.Skip(1)], rounds);
        }

        await FarAwayAsync(swarm, backend, rounds);
        await SeekAsync(swarm, backend, rounds);
        Console.WriteLine($"{"resident memory at the end, MiB",-52}{BenchEngine.ResidentMiB(),10:0}");
        return 0;
    }

    private static async Task StartAsync(BenchSwarm swarm, DiskBackend backend, int rounds)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print("engine start, ms", times, "< 1000");
    }

    private static async Task FirstByteAsync(LibtorrentEngine engine, BuiltTorrent torrent, int rounds, string where, string ofFile = "≤ 30", string ofMagnet = "≤ 40")
    {
        List<double> files = [], magnets = [];
        for (var round = 0; round < rounds * 2; round++)
        {
            files.Add(await FirstByteAsync(engine, new TorrentAddition(Guid.CreateVersion7(), null, torrent.File, [])));
            magnets.Add(await FirstByteAsync(engine, new TorrentAddition(Guid.CreateVersion7(), torrent.Magnet, default, [])));
        }

        Print($"cold first byte of a .torrent{where}, ms", files, ofFile);
        Print($"cold first byte of a magnet{where}, ms", magnets, ofMagnet);
    }

    private static async Task<double> FirstByteAsync(LibtorrentEngine engine, TorrentAddition addition)
    {
        var watch = Stopwatch.StartNew();
        var torrent = await engine.AddAsync(addition, CancellationToken.None);
        await torrent.WaitForMetadataAsync(CancellationToken.None);
        await using (var stream = torrent.OpenFile(0))
        {
            await stream.ReadExactlyAsync(new byte[1]);
        }

        var elapsed = watch.Elapsed.TotalMilliseconds;
        await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
        return elapsed;
    }

    private static async Task OneStreamAsync(LibtorrentEngine engine, BuiltTorrent film, int rounds, string where = "", string target = "≥ 150")
    {
        List<double> downloading = [], finished = [];
        for (var round = 0; round < rounds; round++)
        {
            var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.File, []), CancellationToken.None);
            await using (var stream = torrent.OpenFile(0))
            {
                downloading.Add(await ReadAllAsync(stream));
                stream.Position = 0;
                finished.Add(await ReadAllAsync(stream));
            }

            await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
        }

        Print($"one stream while downloading{where}, MB/s", downloading, target);
        if (where.Length == 0)
        {
            Print("a finished file, MB/s", finished, "≥ 3000");
        }
    }

    private static async Task FiveAsync(LibtorrentEngine engine, BuiltTorrent[] films, int rounds)
    {
        List<double> rates = [], worst = [];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var firstBytes = await Task.WhenAll(films.Select(async film =>
            {
                var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.File, []), CancellationToken.None);
                await using var stream = torrent.OpenFile(0);
                await stream.ReadExactlyAsync(new byte[1]);
                var firstByte = watch.Elapsed.TotalMilliseconds;
                await ReadAllAsync(stream);
                return (torrent, firstByte);
            }));
            rates.Add(films.Sum(film => film.TotalBytes) / watch.Elapsed.TotalSeconds / 1e6);
            worst.Add(firstBytes.Max(five => five.firstByte));
            foreach (var (torrent, _) in firstBytes)
            {
                await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
            }
        }

        Print("five torrents at once, MB/s together", rates, "≥ 350");
        Print("five torrents at once, worst first byte, ms", worst, "≤ 150");
        Console.WriteLine($"{"resident memory after five torrents, MiB",-52}{BenchEngine.ResidentMiB(),10:0}");
    }

    private static async Task FarAwayAsync(BenchSwarm swarm, DiskBackend backend, int rounds)
    {
        var torrent = swarm.Torrents[2];
        var relay = await swarm.ListRelayAsync(torrent);
        await using var _ = relay;
        relay.RoundTrip = FarAway;
        await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
        await FirstByteAsync(engine, torrent, rounds, ", 50 ms away", "≤ 400", "≤ 450");
        await OneStreamAsync(engine, torrent, Math.Min(rounds, 3), ", 50 ms away", "≥ 93");
        await swarm.UnlistAsync(torrent, relay);
    }

    private static async Task SeekAsync(BenchSwarm swarm, DiskBackend backend, int rounds)
    {
        var film = swarm.Torrents[0];
        var relay = await swarm.ListRelayAsync(film);
        await using var _ = relay;
        relay.BytesPerSecond = SlowBytesPerSecond;
        List<double> firstBytes = [], firstMiBs = [];
        await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
        for (var round = 0; round < rounds; round++)
        {
            var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.File, []), CancellationToken.None);
            await using (var stream = torrent.OpenFile(0))
            {
                await stream.ReadExactlyAsync(new byte[4 * MiB]);
                var watch = Stopwatch.StartNew();
                stream.Position = (160 + (7 * round)) * (long)MiB;
                await stream.ReadExactlyAsync(new byte[1]);
                firstBytes.Add(watch.Elapsed.TotalMilliseconds);
                await stream.ReadExactlyAsync(new byte[MiB - 1]);
                firstMiBs.Add(watch.Elapsed.TotalMilliseconds);
            }

            await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
        }

        Print("seek at 4 MB/s, first byte, ms", firstBytes, "≤ 600");
        Print("seek at 4 MB/s, first MiB, ms", firstMiBs, "≤ 850");
        await swarm.UnlistAsync(film, relay);
    }

    // Answers MB/s.
    private static async Task<double> ReadAllAsync(TorrentFileStream stream)
    {
        var buffer = new byte[MiB / 4];
        var watch = Stopwatch.StartNew();
        long bytes = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            bytes += read;
        }

        return bytes / watch.Elapsed.TotalSeconds / 1e6;
    }

    private static void Print(string what, List<double> values, string target)
    {
        values.Sort();
        var range = string.Create(CultureInfo.InvariantCulture, $"{values[0]:0} … {values[^1]:0}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52}{values[values.Count / 2],10:0}   ({range})   to reach {target}"));
    }
}
