using System.Net;
using System.Security.Cryptography;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.TestKit.Swarm;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>What the engine will have nothing to do with.</summary>
public abstract partial class TorrentEngineContractTests
{
    private static readonly string[] HostileNames = ["traversal", "absolute", "no pieces", "symlink"];

    [TestCase("magnet:?xt=urn:btih:nonsense")]
    [TestCase("http://example.org/film.torrent")]
    [TestCase(null)]
    public async Task A_malformed_magnet_is_refused(string? magnet)
    {
        var engine = await EngineAsync();

        Assert.That(
            async () => await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), magnet, ReadOnlyMemory<byte>.Empty, []), Deadline),
            Throws.InstanceOf<TorrentUnusableException>());
        Assert.That(engine.Torrents, Is.Empty);
    }

    [Test]
    public async Task Hostile_torrent_files_are_refused()
    {
        var engine = await EngineAsync();

        foreach (var hostile in HostileTorrents.All.Where(torrent => torrent.Bytes.Length > 0))
        {
            Assert.That(
                async () => await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, hostile.Bytes, []), Deadline),
                Throws.InstanceOf<TorrentUnusableException>(),
                hostile.Name);
        }

        Assert.That(engine.Torrents, Is.Empty);
    }

    [Test]
    public async Task Mutated_peer_messages_neither_crash_it_nor_change_what_is_served()
    {
        const int Messages = 4_000;
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        var unknown = await engine.AddAsync(Magnet((await ContentAsync(MiB, 256 * KiB, "unknown.mkv")).Torrent), Deadline);
        var client = new IPEndPoint(IPAddress.Loopback, engine.ListenPort);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.ReadAtAsync(0, 1, Deadline);

        await Task.WhenAll(
            HostilePeer.SendAsync(client, torrent.InfoHash, 0, Messages / 2, Deadline),
            HostilePeer.SendAsync(client, unknown.InfoHash, Messages / 2, Messages / 2, Deadline));

        stream.Position = 0;
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [TestCaseSource(nameof(HostileNames))]
    public async Task Hostile_metadata_of_a_magnet_is_refused_before_anything_is_asked_for_or_written(string name)
    {
        var info = Bencode.Encode(HostileInfo(name));
        var hash = SHA1.HashData(info);
        await using var peer = new MetadataPeer(hash, info);
        peer.Start();
        var setup = Setup();
        var engine = await EngineAsync(setup);
        var infoHash = InfoHash.FromBytes(hash);
        var magnet = $"magnet:?xt=urn:btih:{infoHash.Hex}&tr={Uri.EscapeDataString(Tracker.AnnounceUrl)}";
        await ListAsync(infoHash, peer.EndPoint);

        var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), magnet, ReadOnlyMemory<byte>.Empty, []), Deadline);

        Assert.That(async () => await torrent.WaitForMetadataAsync(Deadline), Throws.InstanceOf<TorrentUnusableException>());
        await peer.HandedOut.Task.WaitAsync(Deadline);
        Assert.That(torrent.GetStatus().State, Is.EqualTo(TorrentState.Failed));
        Assert.That(peer.PieceRequests, Is.Zero);
        Assert.That(System.IO.Directory.Exists(setup.DownloadsDirectory), Is.False, "no file and no directory was made");
    }

    private static BencodeDictionary HostileInfo(string name)
    {
        var info = SampleTorrent.MultiFile(("a.mkv", 50_000), ("b.mkv", 50_000)).Info();
        var files = (IList<object>)info["files"];
        var first = (BencodeDictionary)files[0];
        switch (name)
        {
            case "traversal":
                first["path"] = new object[] { "..", "..", "evil.mkv" };
                break;
            case "absolute":
                first["path"] = new object[] { "/etc/passwd" };
                break;
            case "symlink":
                first["attr"] = "l";
                first["symlink path"] = new object[] { "etc", "passwd" };
                break;
            default:
                info["pieces"] = Array.Empty<byte>();
                break;
        }

        return info;
    }
}
