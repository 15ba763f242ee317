using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>What a torrent keeps over the end of a process, orderly or not.</summary>
public abstract partial class TorrentEngineContractTests
{
    [Test]
    public async Task What_was_verified_is_not_fetched_again_after_a_restart()
    {
        var shared = await SeededAsync(8 * MiB, 256 * KiB);
        var setup = Setup();
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(shared.Torrent, storageId), 5 * MiB);

        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(Magnet(shared.Torrent, storageId), Deadline);
        var kept = Available(torrent);
        await using var stream = torrent.OpenFile(0);

        Assert.That(torrent.Metadata, Is.Not.Null, "the metadata is part of what is kept");
        Assert.That(kept, Is.GreaterThanOrEqualTo(5 * MiB));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
        await AssertDownloadedAsync(torrent, atMost: (8 * MiB) - kept);
    }

    [Test]
    public async Task What_was_verified_after_the_last_save_is_found_after_a_kill()
    {
        var shared = await SeededAsync(8 * MiB, 256 * KiB);
        var store = new MemoryResumeStore();
        var setup = Setup() with { ResumeStore = store };
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(shared.Torrent, storageId), 2 * MiB);
        store.IsFrozen = true;
        await DownloadAsync(setup, File(shared.Torrent, storageId), 6 * MiB);

        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(File(shared.Torrent, storageId), Deadline);
        var kept = Available(torrent);
        await using var stream = torrent.OpenFile(0);

        Assert.That(kept, Is.GreaterThanOrEqualTo(6 * MiB));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
        await AssertDownloadedAsync(torrent, atMost: (8 * MiB) - kept);
    }

    [Test]
    public async Task Data_whose_resume_data_is_lost_is_found_by_a_magnet_too()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var setup = Setup();
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(shared.Torrent, storageId), 3 * MiB);

        var engine = await EngineAsync(setup with { ResumeStore = new MemoryResumeStore() });
        var torrent = await engine.AddAsync(Magnet(shared.Torrent, storageId), Deadline);
        await torrent.WaitForMetadataAsync(Deadline);
        var kept = Available(torrent);
        await using var stream = torrent.OpenFile(0);

        Assert.That(kept, Is.GreaterThanOrEqualTo(3 * MiB));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task A_piece_damaged_while_the_engine_was_down_is_never_served()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var setup = Setup();
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(shared.Torrent, storageId), 4 * MiB);
        Damage(DataFile(setup, storageId), MiB);

        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(File(shared.Torrent, storageId), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Data_deleted_while_the_engine_was_down_is_fetched_again()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var setup = Setup();
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(shared.Torrent, storageId), 4 * MiB);
        System.IO.File.Delete(DataFile(setup, storageId));

        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(File(shared.Torrent, storageId), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(Available(torrent), Is.Zero);
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Resume_data_of_another_torrent_is_ignored()
    {
        var first = await SeededAsync(MiB, 256 * KiB, "first.mkv");
        var second = await SeededAsync(2 * MiB, 256 * KiB, "second.mkv");
        var setup = Setup();
        var storageId = Guid.CreateVersion7();
        await DownloadAsync(setup, File(first.Torrent, storageId), MiB);

        var engine = await EngineAsync(setup);
        var torrent = await engine.AddAsync(File(second.Torrent, storageId), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(second.Content.Sha256()));
    }

    // An engine of its own reads the first bytes and ends.
    private async Task DownloadAsync(EngineSetup setup, TorrentAddition addition, int bytes)
    {
        var engine = await StartEngineAsync(setup, Deadline);
        await using var lifetime = (IAsyncDisposable)engine;
        var torrent = await engine.AddAsync(addition, Deadline);
        await using var stream = torrent.OpenFile(0);
        stream.ReadAheadBytes = 256 * KiB;
        _ = await stream.ReadAtAsync(0, bytes, Deadline);
    }

    private async Task AssertDownloadedAsync(ITorrent torrent, long atMost)
    {
        // Figures lag a second behind.
        await Until("the torrent to be complete", () => torrent.GetStatus().Progress == 1);
        Assert.That(torrent.GetStatus().DownloadedBytes, Is.LessThanOrEqualTo(atMost));
    }
}
