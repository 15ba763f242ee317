using System.Net;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// A tracker and a seeder behind a relay, on a loopback address of their own: what most tests need to have something to play, at a rate
/// of their choice, and to count what was really fetched.
/// </summary>
public sealed class TestSwarm : IAsyncDisposable
{
    private static int lastHost = 1;

    private TestSwarm(OpenTrackerProcess tracker, Seeder seeder, ThrottlingRelay relay)
    {
        Tracker = tracker;
        Seeder = seeder;
        Relay = relay;
    }

    public OpenTrackerProcess Tracker { get; }

    /// <summary>Announces nothing itself: peers reach it through <see cref="Relay"/> alone.</summary>
    public Seeder Seeder { get; }

    /// <summary>Rate, delay, stalls, cuts and damage between the peers and the seeder.</summary>
    public ThrottlingRelay Relay { get; }

    /// <summary>Starts it on the next address of 127.10.0.0/16, so that swarms of one test process never mix.</summary>
    public static async Task<TestSwarm> StartAsync(CancellationToken cancellationToken = default)
    {
        var host = Interlocked.Increment(ref lastHost);
        var address = new IPAddress([127, 10, (byte)(host >> 8), (byte)host]);
        var tracker = await OpenTrackerProcess.StartAsync(address, cancellationToken);
        try
        {
            var seeder = await Aria2Seeder.StartNewAsync(address, cancellationToken);
            return new TestSwarm(tracker, seeder, ThrottlingRelay.Start(seeder.PeerEndPoint));
        }
        catch
        {
            await tracker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Seeds pseudo-random content under a name; answers its torrent, which names the swarm's tracker.</summary>
    public async Task<BuiltTorrent> SeedAsync(
        string name,
        TestContent content,
        int pieceLengthBytes = 64 * 1024,
        CancellationToken cancellationToken = default)
    {
        var path = await content.WriteToAsync(Seeder.Directory.Combine(name), cancellationToken);
        return await SeedFileAsync(path, pieceLengthBytes, cancellationToken);
    }

    /// <summary>Seeds a file, or a directory as a multi-file torrent, from where it lies.</summary>
    public async Task<BuiltTorrent> SeedFileAsync(
        string path,
        int pieceLengthBytes = 64 * 1024,
        CancellationToken cancellationToken = default)
    {
        var builder = new TorrentBuilder { PieceLengthBytes = pieceLengthBytes, Trackers = [Tracker.AnnounceUrl.ToString()] };
        var torrent = Directory.Exists(path)
            ? await builder.BuildFromDirectoryAsync(path, cancellationToken)
            : await builder.BuildFromFileAsync(path, cancellationToken);
        await Tracker.AllowAsync(torrent.InfoHash, cancellationToken);
        await Seeder.AddAsync(torrent.WithTrackers(), path, cancellationToken);
        await Tracker.ListAsync(torrent.InfoHash, Relay.EndPoint, cancellationToken);
        return torrent;
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Seeder.DisposeAsync();
        await Tracker.DisposeAsync();
    }
}
