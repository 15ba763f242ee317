using System.Diagnostics;
using System.Net;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Benchmarks.Engine;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks;

/// <summary>
/// Sends mutated peer messages to the engine: <c>fuzz-peers [messages, 1,000,000 when left out]</c>. One torrent of it has its metadata, the
/// other is a magnet that still looks for it. A crash ends the process; at the end a film from an honest seeder must be right.
/// </summary>
internal static class FuzzPeers
{
    private const int MiB = 1024 * 1024;
    private const int Callers = 8;
    private const int BatchSize = 500;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
        await using var swarm = await BenchSwarm.StartAsync(16 * MiB, 4 * MiB);
        await using var engine = await BenchEngine.StartAsync(swarm.Downloads(), DiskBackend.Posix);
        var film = swarm.Films[0];
        var unknown = (await new TorrentBuilder().BuildFromBytesAsync("unknown.mkv", new TestContent(9, MiB).ToArray())).Magnet;
        var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, film.Torrent.File, []), CancellationToken.None);
        var magnet = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), unknown, default, []), CancellationToken.None);
        var client = new IPEndPoint(IPAddress.Loopback, engine.ListenPort);
        await using var stream = torrent.OpenFile(0);
        await stream.ReadExactlyAsync(new byte[1]);

        var calls = 0;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (count + BatchSize - 1) / BatchSize),
            new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (batch, end) =>
            {
                var target = batch % 2 == 0 ? torrent : magnet;
                var size = Math.Min(BatchSize, count - (batch * BatchSize));
                Interlocked.Add(ref calls, await HostilePeer.SendAsync(client, target.InfoHash, batch * BatchSize, size, end));
            });
        Console.WriteLine($"messages           {count:N0} in {calls:N0} calls, {count / watch.Elapsed.TotalSeconds:N0} a second");

        var isRight = await Patience.For("the film afterwards", async end =>
        {
            var bytes = new byte[film.LengthBytes];
            stream.Position = 0;
            await stream.ReadExactlyAsync(bytes, end);
            return film.Content.Matches(0, bytes);
        });
        Console.WriteLine($"the film is        {(isRight ? "right" : "WRONG")}, {BenchEngine.ResidentMiB():0} MiB resident");
        return isRight ? 0 : 1;
    }
}
