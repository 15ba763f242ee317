using System.Diagnostics;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Infrastructure.Streaming.Libtorrent;

namespace Miauflix.Benchmarks.Engine;

/// <summary>
/// The engine's figures without the server around it: <c>engine [posix|mmap] [rounds]</c>. Times in ms, rates in MB/s (10^6), medians
/// over the rounds beside the figure to reach. Every measurement is bounded.
/// </summary>
internal sealed class EngineVerb(BenchSwarm swarm, DiskBackend backend, int rounds)
{
    private const int MiB = 1024 * 1024;
    private const long FilmBytes = 256L * MiB;
    private const long SmallBytes = 96L * MiB;
    private const int SlowBytesPerSecond = 4_000_000;
    private static readonly TimeSpan FarAway = TimeSpan.FromMilliseconds(50);

    private readonly Report _report = new($"libtorrent engine, {backend}, {rounds} rounds");

    public static async Task<int> RunAsync(string[] args)
    {
        var backend = args.Contains("mmap") ? DiskBackend.Mmap : DiskBackend.Posix;
        var rounds = args.Select(arg => int.TryParse(arg, out var number) ? number : 0).DefaultIfEmpty().Max() is > 0 and var given ? given : 5;
        await using var swarm = await BenchSwarm.StartAsync(FilmBytes, SmallBytes, SmallBytes, SmallBytes, SmallBytes, SmallBytes);
        await new EngineVerb(swarm, backend, rounds).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        await StartAsync();
        await using (var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend))
        {
            await FirstByteAsync(engine, swarm.Films[1], "", Goal.AtMost(30), Goal.AtMost(40));
            await OneStreamAsync(engine, swarm.Films[0], "", Goal.AtLeast(150));
            await FiveAsync(engine, [.. swarm.Films.Skip(1)]);
        }

        await FarAwayAsync();
        await SeekAsync();
        _report.Add("resident memory at the end, MiB", Goal.None, BenchEngine.ResidentMiB());
        _report.Finish();
    }

    private async Task StartAsync()
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        _report.Add("engine start, ms", Goal.AtMost(1000), times);
    }

    private async Task FirstByteAsync(LibtorrentEngine engine, BenchFilm film, string where, Goal ofFile, Goal ofMagnet)
    {
        List<double> files = [], magnets = [];
        for (var round = 0; round < rounds * 2; round++)
        {
            files.Add(await FirstByteAsync(engine, new TorrentAddition(Guid.CreateVersion7(), null, film.Torrent.File, [])));
            magnets.Add(await FirstByteAsync(engine, new TorrentAddition(Guid.CreateVersion7(), film.Torrent.Magnet, default, [])));
        }

        _report.Add($"cold first byte of a .torrent{where}, ms", ofFile, files);
        _report.Add($"cold first byte of a magnet{where}, ms", ofMagnet, magnets);
    }

    private static Task<double> FirstByteAsync(LibtorrentEngine engine, TorrentAddition addition) => Patience.For("a first byte", async end =>
    {
        var watch = Stopwatch.StartNew();
        var torrent = await engine.AddAsync(addition, end);
        await torrent.WaitForMetadataAsync(end);
        await using (var stream = torrent.OpenFile(0))
        {
            await stream.ReadExactlyAsync(new byte[1], end);
        }

        var elapsed = watch.Elapsed.TotalMilliseconds;
        await torrent.RemoveAsync(deleteData: true, end);
        return elapsed;
    });

    private async Task OneStreamAsync(LibtorrentEngine engine, BenchFilm film, string where, Goal goal)
    {
        List<double> downloading = [], finished = [];
        for (var round = 0; round < Math.Min(rounds, 3); round++)
        {
            await Patience.For("one stream", async end =>
            {
                var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.Torrent.File, []), end);
                await using (var stream = torrent.OpenFile(0))
                {
                    downloading.Add(await ReadAllAsync(stream, end));
                    stream.Position = 0;
                    finished.Add(await ReadAllAsync(stream, end));
                }

                await torrent.RemoveAsync(deleteData: true, end);
                return true;
            });
        }

        _report.Add($"one stream while downloading{where}, MB/s", goal, downloading);
        if (where.Length == 0)
        {
            _report.Add("a finished file, MB/s", Goal.None, finished);
        }
    }

    private async Task FiveAsync(LibtorrentEngine engine, BenchFilm[] films)
    {
        List<double> rates = [], worst = [];
        for (var round = 0; round < rounds; round++)
        {
            await Patience.For("five torrents", async end =>
            {
                var watch = Stopwatch.StartNew();
                var streams = await Task.WhenAll(films.Select(async film =>
                {
                    var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.Torrent.File, []), end);
                    await using var stream = torrent.OpenFile(0);
                    await stream.ReadExactlyAsync(new byte[1], end);
                    var firstByte = watch.Elapsed.TotalMilliseconds;
                    await ReadAllAsync(stream, end);
                    return (Torrent: torrent, FirstByte: firstByte);
                }));
                rates.Add(films.Sum(film => film.LengthBytes) / watch.Elapsed.TotalSeconds / 1e6);
                worst.Add(streams.Max(stream => stream.FirstByte));
                foreach (var (torrent, _) in streams)
                {
                    await torrent.RemoveAsync(deleteData: true, end);
                }

                return true;
            });
        }

        _report.Add("five torrents at once, MB/s together", Goal.AtLeast(350), rates);
        _report.Add("five torrents at once, worst first byte, ms", Goal.AtMost(150), worst);
        _report.Add("resident memory after five torrents, MiB", Goal.None, BenchEngine.ResidentMiB());
    }

    private async Task FarAwayAsync()
    {
        var film = swarm.Films[2];
        await using var relay = await swarm.ListRelayAsync(film);
        relay.RoundTrip = FarAway;
        await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
        await FirstByteAsync(engine, film, ", 50 ms away", Goal.AtMost(400), Goal.AtMost(450));
        await OneStreamAsync(engine, film, ", 50 ms away", Goal.AtLeast(93));
    }

    private async Task SeekAsync()
    {
        var film = swarm.Films[0];
        await using var relay = await swarm.ListRelayAsync(film);
        relay.BytesPerSecond = SlowBytesPerSecond;
        List<double> firstBytes = [], firstMiBs = [];
        await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), backend);
        for (var round = 0; round < rounds; round++)
        {
            await Patience.For("a seek", async end =>
            {
                var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.Torrent.File, []), end);
                await using (var stream = torrent.OpenFile(0))
                {
                    await stream.ReadExactlyAsync(new byte[4 * MiB], end);
                    var watch = Stopwatch.StartNew();
                    stream.Position = (160 + (7 * round)) * (long)MiB;
                    await stream.ReadExactlyAsync(new byte[1], end);
                    firstBytes.Add(watch.Elapsed.TotalMilliseconds);
                    await stream.ReadExactlyAsync(new byte[MiB - 1], end);
                    firstMiBs.Add(watch.Elapsed.TotalMilliseconds);
                }

                await torrent.RemoveAsync(deleteData: true, end);
                return true;
            });
        }

        _report.Add("seek at 4 MB/s, first byte, ms", Goal.AtMost(600), firstBytes);
        _report.Add("seek at 4 MB/s, first MiB, ms", Goal.AtMost(850), firstMiBs);
    }

    // Answers MB/s.
    private static async Task<double> ReadAllAsync(TorrentFileStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MiB / 4];
        var watch = Stopwatch.StartNew();
        long bytes = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes += read;
        }

        return bytes / watch.Elapsed.TotalSeconds / 1e6;
    }
}
