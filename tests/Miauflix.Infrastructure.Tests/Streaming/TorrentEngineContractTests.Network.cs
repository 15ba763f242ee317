using System.Net;
using Miauflix.Infrastructure.Demo;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>Whom the engine talks to, and through what.</summary>
public abstract partial class TorrentEngineContractTests
{
    [Test]
    public async Task Streams_from_transmission() => await StreamsFromAsync(await TransmissionSeeder.StartNewAsync(cancellationToken: Deadline));

    [Test]
    public async Task Streams_from_aria2() => await StreamsFromAsync(await Aria2Seeder.StartNewAsync(cancellationToken: Deadline));

    [Test]
    public async Task Goes_on_when_the_seeder_went_away_and_came_back()
    {
        var (shared, relay) = await RelayedAsync(16 * MiB, 256 * KiB);
        relay.BytesPerSecond = 8 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.ReadAtAsync(0, 2 * MiB, Deadline);

        await relay.CutAsync();
        stream.Position = 0;
        var hash = stream.Sha256Async(Deadline);
        relay.Restore();
        relay.BytesPerSecond = 0;

        Assert.That(await hash, Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Local_peers_and_trackers_are_refused_unless_allowed()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var engine = await EngineAsync(Setup() with { AllowLocalPeers = false });
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Deadline);
        patience.CancelAfter(TimeSpan.FromSeconds(2));

        Assert.That(async () => await stream.ReadAsync(new byte[1], patience.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(torrent.GetStatus().Peers, Is.Zero);
    }

    [Test]
    public async Task Networks_allowed_by_name_are_talked_to()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var engine = await EngineAsync(Setup() with { AllowLocalPeers = false, AllowedNetworks = ["127.0.0.0/30"] });
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task A_closed_network_stops_everything_until_it_is_opened_again()
    {
        var (shared, relay) = await RelayedAsync(16 * MiB, 256 * KiB);
        relay.BytesPerSecond = 2 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.ReadAtAsync(0, 512 * KiB, Deadline);

        await engine.BindAsync([], Deadline);
        await Until("no connection", () => relay.ConnectionCount == 0);
        Assert.That(engine.ListenPort, Is.Zero);
        await engine.BindAsync(["127.0.0.1"], Deadline);
        relay.BytesPerSecond = 0;
        stream.Position = 0;

        Assert.That(engine.ListenPort, Is.Not.Zero);
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Listens_and_connects_on_the_bound_address_alone()
    {
        var shared = await ContentAsync(MiB, 256 * KiB);
        var seeder = await EngineAsync(Setup("seeder"));
        await seeder.SeedAsync(shared.Torrent.WithTrackers().File, Path.GetDirectoryName(shared.Path)!, Deadline);
        var relay = Owned(ThrottlingRelay.Start(new IPEndPoint(IPAddress.Loopback, seeder.ListenPort)));
        await ListAsync(shared.Torrent, relay.EndPoint);
        var engine = await EngineAsync(Setup() with { ListenAddress = "127.0.0.9" });

        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.Sha256Async(Deadline);

        Assert.That(await CanConnectAsync("127.0.0.9", engine.ListenPort), Is.True);
        Assert.That(await CanConnectAsync("127.0.0.1", engine.ListenPort), Is.False);
    }

    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public async Task Further_trackers_are_told_of_public_torrents_only(bool isPrivate, int expectedPeers)
    {
        var further = Owned(await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), TimeProvider.System, Deadline));
        var shared = await SeededAsync(MiB, 256 * KiB, isPrivate: isPrivate);
        var engine = await EngineAsync();

        foreach (var addition in isPrivate ? [File(shared.Torrent)] : new[] { File(shared.Torrent), Magnet(shared.Torrent) })
        {
            var torrent = await engine.AddAsync(addition with { ExtraTrackers = [further.AnnounceUrl] }, Deadline);
            torrent.AddTrackers([further.AnnounceUrl]);
            await torrent.WaitForMetadataAsync(Deadline);
            await using (var stream = torrent.OpenFile(0))
            {
                _ = await stream.Sha256Async(Deadline);
            }

            if (expectedPeers > 0)
            {
                await Until("the further tracker to be told", async () => await PeersAsync(further, shared.Torrent) == expectedPeers);
            }
            else
            {
                Assert.That(await PeersAsync(further, shared.Torrent), Is.Zero);
            }

            await torrent.RemoveAsync(deleteData: true, Deadline);
        }
    }

    private async Task StreamsFromAsync(Seeder seeder)
    {
        Owned(seeder);
        var shared = await ContentAsync(9 * MiB, MiB);
        await seeder.AddAsync(shared.Torrent, shared.Path, Deadline);
        await Until("the seeder to announce itself", async () => await PeersAsync(Tracker, shared.Torrent) == 1);
        var engine = await EngineAsync();

        var torrent = await engine.AddAsync(Magnet(shared.Torrent), Deadline);
        await torrent.WaitForMetadataAsync(Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    private async Task<int> PeersAsync(LoopbackTracker tracker, BuiltTorrent torrent)
    {
        using var http = new HttpClient();
        var hash = string.Concat(torrent.InfoHash.ToBytes().Select(value => $"%{value:x2}"));
        var answer = await http.GetStringAsync(new Uri(tracker.AnnounceUrl.Replace("/announce", $"/scrape?info_hash={hash}")), Deadline);
        return Number("8:completei") + Number("10:incompletei");

        int Number(string key)
        {
            var start = answer.LastIndexOf(key, StringComparison.Ordinal) + key.Length;
            return int.Parse(answer[start..answer.IndexOf('e', start)]);
        }
    }

    private async Task<bool> CanConnectAsync(string address, int port)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(address, port, Deadline);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
