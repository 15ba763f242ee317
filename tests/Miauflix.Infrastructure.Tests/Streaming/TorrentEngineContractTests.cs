namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>What every adapter of <c>ITorrentEngine</c> must do, proven on real swarms inside this machine.</summary>
public abstract class TorrentEngineContractTests : TorrentEngineFixture
{
    [TestCase(256 * KiB)]
    [TestCase(4 * MiB)]
    public async Task Streams_a_torrent_file_byte_for_byte(int pieceLength)
    {
        var shared = await SeededAsync((21 * MiB) + 12_345, pieceLength);
        var engine = await EngineAsync();

        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [TestCase(256 * KiB)]
    [TestCase(4 * MiB)]
    public async Task Streams_a_magnet_byte_for_byte(int pieceLength)
    {
        var shared = await SeededAsync((21 * MiB) + 12_345, pieceLength);
        var engine = await EngineAsync();

        var torrent = await engine.AddAsync(Magnet(shared.Torrent), Deadline);
        var metadata = await torrent.WaitForMetadataAsync(Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(metadata.Name, Is.EqualTo("film.mkv"));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }
}
