using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>Adding, pausing, checking, removing, seeding.</summary>
public abstract partial class TorrentEngineContractTests
{
    [Test]
    public async Task Files_are_named_by_their_index_below_the_storage_id()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var setup = Setup();
        var engine = await EngineAsync(setup);
        var storageId = Guid.CreateVersion7();
        var torrent = await engine.AddAsync(Magnet(shared.Torrent, storageId), Deadline);
        await torrent.WaitForMetadataAsync(Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.Sha256Async(Deadline);

        var files = System.IO.Directory.GetFiles(setup.DownloadsDirectory, "*", SearchOption.AllDirectories);

        Assert.That(files, Is.EqualTo(new[] { DataFile(setup, storageId) }));
    }

    [Test]
    public async Task The_same_torrent_is_added_once()
    {
        var shared = await ContentAsync(MiB, 256 * KiB);
        var engine = await EngineAsync();

        var torrents = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => engine.AddAsync(Magnet(shared.Torrent), Deadline)));

        Assert.That(torrents.Distinct().Count(), Is.EqualTo(1));
        Assert.That(engine.Torrents, Has.Count.EqualTo(1));
        Assert.That(engine.Find(shared.Torrent.InfoHash), Is.SameAs(torrents[0]));
    }

    [Test]
    public async Task A_paused_torrent_transfers_nothing_until_it_is_resumed()
    {
        var (shared, relay) = await RelayedAsync(32 * MiB, 256 * KiB);
        relay.BytesPerSecond = 4 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.ReadAtAsync(0, MiB, Deadline);

        await torrent.PauseAsync(Deadline);
        await Until("no peer", () => relay.ConnectionCount == 0);
        var before = Available(torrent);
        Assert.That(torrent.GetStatus().State, Is.EqualTo(TorrentState.Paused));
        torrent.Resume();
        relay.BytesPerSecond = 0;

        Assert.That(before, Is.LessThan(32 * MiB));
        Assert.That(await stream.Sha256Async(Deadline), Has.Length.EqualTo(64));
    }

    [Test]
    public async Task A_piece_that_was_left_unchecked_before_a_pause_is_read_after_it()
    {
        const int Piece = 256 * KiB;
        var shared = await SeededAsync(16 * MiB, Piece);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        stream.ReadAheadBytes = 2 * MiB;
        _ = await stream.ReadAtAsync(0, MiB, Deadline);
        await Until("the piece beyond the window", () => torrent.GetStatus().DownloadedBytes >= Available(torrent) + Piece);

        await torrent.PauseAsync(Deadline);
        torrent.Resume();

        Assert.That(await stream.Sha256Async(Deadline), Has.Length.EqualTo(64));
    }

    [Test]
    public async Task A_torrent_that_was_paused_before_its_first_reader_plays()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);

        await torrent.PauseAsync(Deadline);
        torrent.Resume();
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task A_removed_torrent_fails_its_readers_and_takes_its_data_with_it()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var other = await ContentAsync(2 * MiB, 256 * KiB, "dead.mkv");
        var setup = Setup();
        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.Sha256Async(Deadline);
        stream.Position = 0;
        var dead = await engine.AddAsync(File(other.Torrent), Deadline);
        await using var waiting = dead.OpenFile(0);
        var read = waiting.ReadAsync(new byte[1], Deadline).AsTask();

        await torrent.RemoveAsync(deleteData: true, Deadline);
        await dead.RemoveAsync(deleteData: false, Deadline);

        Assert.That(async () => await stream.ReadAsync(new byte[1], Deadline), Throws.InstanceOf<TorrentClosedException>());
        Assert.That(async () => await read, Throws.InstanceOf<TorrentClosedException>());
        Assert.That(engine.Torrents, Is.Empty);
        Assert.That(System.IO.Directory.GetFiles(setup.DownloadsDirectory, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_piece_damaged_on_disk_is_found_by_a_recheck_and_fetched_again()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var setup = Setup();
        var engine = await EngineAsync(setup);
        var storageId = Guid.CreateVersion7();
        var torrent = await engine.AddAsync(File(shared.Torrent, storageId), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.Sha256Async(Deadline);

        Damage(DataFile(setup, storageId), 2 * MiB);
        await torrent.RecheckAsync(bytesPerSecond: null, Deadline);
        stream.Position = 0;

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task A_file_cut_or_deleted_under_a_reader_is_fetched_again_and_never_served_short()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var setup = Setup();
        var engine = await EngineAsync(setup);
        var storageId = Guid.CreateVersion7();
        var torrent = await engine.AddAsync(File(shared.Torrent, storageId), Deadline);
        await using var stream = torrent.OpenFile(0);
        _ = await stream.Sha256Async(Deadline);

        await using (var file = new FileStream(DataFile(setup, storageId), FileMode.Open))
        {
            file.SetLength(MiB + 1000);
        }

        stream.Position = 0;

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Makes_a_torrent_of_a_file_and_seeds_it_where_it_lies()
    {
        var shared = await ContentAsync((3 * MiB) + 7, 256 * KiB);
        var seeder = await EngineAsync(Setup("seeder"));
        var engine = await EngineAsync();

        var file = await seeder.CreateTorrentAsync(new TorrentCreation(shared.Path, 64 * KiB, [Tracker.AnnounceUrl]), Deadline);
        var seeded = await seeder.SeedAsync(file, Path.GetDirectoryName(shared.Path)!, Deadline);
        var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), null, file, []), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(seeded.GetStatus().State, Is.EqualTo(TorrentState.Complete));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
        await seeded.RemoveAsync(deleteData: true, Deadline);
        Assert.That(System.IO.File.Exists(shared.Path), Is.True, "what lay there before is not the engine's to delete");
    }

    [Test]
    public async Task Tells_every_listener_what_happens()
    {
        var shared = await SeededAsync(MiB, 256 * KiB);
        var engine = await EngineAsync();
        var listeners = Enumerable.Range(0, 2).Select(_ => KindsUntilAsync(engine.AlertsAsync(Deadline), TorrentAlertKind.Removed)).ToList();

        var torrent = await engine.AddAsync(Magnet(shared.Torrent), Deadline);
        await torrent.WaitForMetadataAsync(Deadline);
        await using (var stream = torrent.OpenFile(0))
        {
            _ = await stream.Sha256Async(Deadline);
        }

        await torrent.RemoveAsync(deleteData: true, Deadline);

        TorrentAlertKind[] expected =
        [
            TorrentAlertKind.Added, TorrentAlertKind.MetadataReceived,
            TorrentAlertKind.PieceVerified, TorrentAlertKind.PieceVerified, TorrentAlertKind.PieceVerified, TorrentAlertKind.PieceVerified,
            TorrentAlertKind.Completed, TorrentAlertKind.Removed,
        ];
        foreach (var listener in listeners)
        {
            Assert.That(await listener, Is.EqualTo(expected));
        }
    }

    private static async Task<List<TorrentAlertKind>> KindsUntilAsync(IAsyncEnumerable<TorrentAlert> alerts, TorrentAlertKind last)
    {
        var kinds = new List<TorrentAlertKind>();
        await foreach (var alert in alerts)
        {
            kinds.Add(alert.Kind);
            if (alert.Kind == last)
            {
                break;
            }
        }

        return kinds;
    }

    private static string DataFile(EngineSetup setup, Guid storageId) =>
        Path.Combine(setup.DownloadsDirectory, "media", storageId.ToString("N")[..2], storageId.ToString("D"), "0");

    private static void Damage(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = position;
        var value = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)~value);
    }
}
