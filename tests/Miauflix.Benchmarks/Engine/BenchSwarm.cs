using System.Collections.Concurrent;
using System.Net;
using Miauflix.Infrastructure.Demo;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Engine;

/// <summary>A tracker here, a seeder in another process, and relays between them where a measurement wants distance or a limit.</summary>
internal sealed class BenchSwarm : IAsyncDisposable
{
    private const int MiB = 1024 * 1024;

    // The tracker forgets peers that are silent for a minute, and neither relays nor the seeder announce themselves.
    private static readonly TimeSpan AnnounceEvery = TimeSpan.FromSeconds(20);

    private readonly TempDirectory _directory = new();
    private readonly List<BenchFilm> _films = [];
    private readonly ConcurrentDictionary<(BuiltTorrent Torrent, IPEndPoint Peer), bool> _listed = new();
    private readonly PeriodicTimer _announceAgain = new(AnnounceEvery);
    private readonly HttpClient _http = new();
    private Task _announcing = Task.CompletedTask;
    private LoopbackTracker? _tracker;
    private ChildProcess? _seeder;
    private IPEndPoint? _seederEndPoint;

    public IReadOnlyList<BenchFilm> Films => _films;

    /// <summary>Makes contents of these sizes with 1 MiB pieces and seeds them; the tracker lists the seeder for all of them.</summary>
    public static async Task<BenchSwarm> StartAsync(params IReadOnlyList<long> lengths)
    {
        var swarm = new BenchSwarm();
        swarm._tracker = await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), TimeProvider.System, CancellationToken.None);
        var contents = swarm._directory.CreateSubdirectory("seed");
        foreach (var (index, length) in lengths.Index())
        {
            var content = new TestContent((ulong)index + 1, length);
            var path = await content.WriteToAsync(Path.Combine(contents, $"{index}.mkv"));
            var torrent = await new TorrentBuilder { PieceLengthBytes = MiB, Trackers = [swarm._tracker.AnnounceUrl] }.BuildFromFileAsync(path);
            await File.WriteAllBytesAsync(path + ".torrent", torrent.WithTrackers().File);
            swarm._films.Add(new BenchFilm(content, torrent));
        }

        swarm._seeder = ChildProcess.Start(Environment.ProcessPath!, [.. HostArguments(), "engine-seed", contents]);
        await swarm._seeder.UntilAsync("the seeder", () => Task.FromResult(swarm._seeder.Output.Any(line => line.StartsWith(SeedVerb.ReadyPrefix, StringComparison.Ordinal))));
        var port = int.Parse(swarm._seeder.Output.First(line => line.StartsWith(SeedVerb.ReadyPrefix, StringComparison.Ordinal))[SeedVerb.ReadyPrefix.Length..]);
        swarm._seederEndPoint = new IPEndPoint(IPAddress.Loopback, port);
        foreach (var film in swarm._films)
        {
            await swarm.ListAsync(film.Torrent, swarm._seederEndPoint);
        }

        swarm._announcing = swarm.KeepAnnouncingAsync();
        return swarm;
    }

    /// <summary>A fresh directory for one engine.</summary>
    public string Downloads() => _directory.CreateSubdirectory(Guid.NewGuid().ToString("N"));

    /// <summary>Lists a relay to the seeder in the seeder's place, for these films; disposal takes it off.</summary>
    public async Task<BenchRelay> ListRelayAsync(params IReadOnlyList<BenchFilm> films)
    {
        var relay = ThrottlingRelay.Start(_seederEndPoint!);
        foreach (var film in films)
        {
            await UnlistAsync(film.Torrent, _seederEndPoint!);
            await ListAsync(film.Torrent, relay.EndPoint);
        }

        return new BenchRelay(this, relay, films);
    }

    public async ValueTask DisposeAsync()
    {
        _announceAgain.Dispose();
        await _announcing;
        await (_seeder?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_tracker?.DisposeAsync() ?? ValueTask.CompletedTask);
        _http.Dispose();
        _directory.Dispose();
    }

    internal Task UnlistAsync(BuiltTorrent torrent, IPEndPoint peer)
    {
        _listed.TryRemove((torrent, peer), out _);
        return AnnounceAsync(torrent, peer, "stopped");
    }

    // `dotnet x.dll` when the process is the host, nothing when it is the program's own launcher.
    private static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(BenchSwarm).Assembly.Location] : [];

    private Task ListAsync(BuiltTorrent torrent, IPEndPoint peer)
    {
        _listed[(torrent, peer)] = true;
        return AnnounceAsync(torrent, peer, "started");
    }

    private async Task KeepAnnouncingAsync()
    {
        while (await _announceAgain.WaitForNextTickAsync())
        {
            foreach (var (torrent, peer) in _listed.Keys)
            {
                await AnnounceAsync(torrent, peer, "");
            }
        }
    }

    private async Task AnnounceAsync(BuiltTorrent torrent, IPEndPoint peer, string @event)
    {
        var hash = string.Concat(torrent.InfoHash.ToBytes().Select(value => $"%{value:x2}"));
        await _http.GetByteArrayAsync(new Uri(
            $"{_tracker!.AnnounceUrl}?info_hash={hash}&peer_id=-MK0001-000000000000&port={peer.Port}&left=0&compact=1&event={@event}"));
    }
}

/// <summary>A file of known bytes and its torrent.</summary>
internal sealed record BenchFilm(TestContent Content, BuiltTorrent Torrent)
{
    public long LengthBytes => Content.LengthBytes;
}

/// <summary>A relay while it stands in the seeder's place.</summary>
internal sealed class BenchRelay(BenchSwarm swarm, ThrottlingRelay relay, IReadOnlyList<BenchFilm> films) : IAsyncDisposable
{
    /// <inheritdoc cref="ThrottlingRelay.RoundTrip"/>
    public TimeSpan RoundTrip { set => relay.RoundTrip = value; }

    /// <inheritdoc cref="ThrottlingRelay.BytesPerSecond"/>
    public long BytesPerSecond { set => relay.BytesPerSecond = value; }

    public async ValueTask DisposeAsync()
    {
        foreach (var film in films)
        {
            await swarm.UnlistAsync(film.Torrent, relay.EndPoint);
        }

        await relay.DisposeAsync();
    }
}
