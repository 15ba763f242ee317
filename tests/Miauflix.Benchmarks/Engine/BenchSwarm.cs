using System.Net;
using Miauflix.Infrastructure.Demo;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Engine;

/// <summary>A tracker here, a seeder in another process, and relays between them where a measurement wants distance or a limit.</summary>
internal sealed class BenchSwarm : IAsyncDisposable
{
    private const int MiB = 1024 * 1024;

    private readonly TempDirectory _directory = new();
    private readonly List<BuiltTorrent> _torrents = [];
    private LoopbackTracker? _tracker;
    private ChildProcess? _seeder;
    private IPEndPoint? _seederEndPoint;

    /// <summary>Makes contents of these sizes with 1 MiB pieces and seeds them.</summary>
    public static async Task<BenchSwarm> StartAsync(params long[] lengths)
    {
        var swarm = new BenchSwarm();
        swarm._tracker = await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), TimeProvider.System, CancellationToken.None);
        var contents = swarm._directory.CreateSubdirectory("seed");
        foreach (var (index, length) in lengths.Index())
        {
            var path = await new TestContent((ulong)index + 1, length).WriteToAsync(Path.Combine(contents, $"{index}.mkv"));
            var torrent = await new TorrentBuilder { PieceLengthBytes = MiB, Trackers = [swarm._tracker.AnnounceUrl] }.BuildFromFileAsync(path);
            await File.WriteAllBytesAsync(path + ".torrent", torrent.WithTrackers().File);
            swarm._torrents.Add(torrent);
        }

        swarm._seeder = ChildProcess.Start(Environment.ProcessPath!, [.. HostArguments(), "engine-seed", contents]);
        await swarm._seeder.UntilAsync("the seeder", () => Task.FromResult(swarm._seeder.Output.Any(line => line.StartsWith(SeedVerb.ReadyPrefix, StringComparison.Ordinal))));
        var port = int.Parse(swarm._seeder.Output.First(line => line.StartsWith(SeedVerb.ReadyPrefix, StringComparison.Ordinal))[SeedVerb.ReadyPrefix.Length..]);
        swarm._seederEndPoint = new IPEndPoint(IPAddress.Loopback, port);
        return swarm;
    }

    public IReadOnlyList<BuiltTorrent> Torrents => _torrents;

    /// <summary>A fresh directory for one engine.</summary>
    public string Downloads() => _directory.CreateSubdirectory(Guid.NewGuid().ToString("N"));

    /// <summary>Lists the seeder itself with the tracker.</summary>
    public Task ListSeederAsync(BuiltTorrent torrent) => AnnounceAsync(torrent, _seederEndPoint!, "started");

    /// <summary>Lists a relay to the seeder instead; it is taken off the list on disposal of the answer.</summary>
    public async Task<ThrottlingRelay> ListRelayAsync(BuiltTorrent torrent)
    {
        await AnnounceAsync(torrent, _seederEndPoint!, "stopped");
        var relay = ThrottlingRelay.Start(_seederEndPoint!);
        await AnnounceAsync(torrent, relay.EndPoint, "started");
        return relay;
    }

    /// <summary>Takes a relay off the list.</summary>
    public Task UnlistAsync(BuiltTorrent torrent, ThrottlingRelay relay) => AnnounceAsync(torrent, relay.EndPoint, "stopped");

    public async ValueTask DisposeAsync()
    {
        await (_seeder?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_tracker?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Dispose();
    }

    // `dotnet x.dll` when the process is the host, nothing when it is the program's own launcher.
    private static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(BenchSwarm).Assembly.Location] : [];

    private async Task AnnounceAsync(BuiltTorrent torrent, IPEndPoint peer, string @event)
    {
        using var http = new HttpClient();
        var hash = string.Concat(torrent.InfoHash.ToBytes().Select(value => $"%{value:x2}"));
        await http.GetByteArrayAsync(new Uri(
            $"{_tracker!.AnnounceUrl}?info_hash={hash}&peer_id=-MK0001-000000000000&port={peer.Port}&left=0&compact=1&event={@event}"));
    }
}
