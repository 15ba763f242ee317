using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>What every adapter of <see cref="ITorrentEngine"/> must do, proven on real swarms inside this machine: reading.</summary>
public abstract partial class TorrentEngineContractTests : TorrentEngineFixture
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
        Assert.That(TorrentMetadataReader.Read(torrent.ToTorrentFile()).Metadata?.InfoHash, Is.EqualTo(shared.Torrent.InfoHash));
        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
    }

    [Test]
    public async Task Streams_both_sides_of_padding_which_lies_in_no_file()
    {
        const int PieceLength = 256 * KiB;
        var contents = new[] { new TestContent(1, 300_000), new TestContent(2, 400_000) };
        var folder = Directory.CreateSubdirectory("content/film");
        await contents[0].WriteToAsync(Path.Combine(folder, "a.mkv"), Deadline);
        await contents[1].WriteToAsync(Path.Combine(folder, "b.mkv"), Deadline);
        var padding = new byte[(2 * PieceLength) - 300_000];
        var built = await new TorrentBuilder { PieceLengthBytes = PieceLength, Trackers = [Tracker.AnnounceUrl] }.BuildFromFilesAsync(
            "film", [("a.mkv", contents[0].ToArray()), ($".pad/{padding.Length}", padding), ("b.mkv", contents[1].ToArray())], Deadline);
        var seeder = await EngineAsync(Setup("seeder"));
        await seeder.SeedAsync(built.File, Path.GetDirectoryName(folder)!, Deadline);
        var engine = await EngineAsync();

        var torrent = await engine.AddAsync(File(built), Deadline);
        await using var first = torrent.OpenFile(0);
        await using var second = torrent.OpenFile(2);

        Assert.That(await first.Sha256Async(Deadline), Is.EqualTo(contents[0].Sha256()));
        Assert.That(await second.Sha256Async(Deadline), Is.EqualTo(contents[1].Sha256()));
    }

    [Test]
    public async Task Reads_any_range_while_the_rest_is_missing()
    {
        var (shared, relay) = await RelayedAsync(48 * MiB, 256 * KiB);
        relay.BytesPerSecond = 8 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        var random = new Random(7);

        for (var round = 0; round < 12; round++)
        {
            var position = random.NextInt64((48 * MiB) - (600 * KiB));
            var bytes = await stream.ReadAtAsync(position, 600 * KiB, Deadline);
            Assert.That(shared.Content.Matches(position, bytes), Is.True, $"range at {position}");
        }
    }

    [Test]
    public async Task A_seek_fetches_the_new_place_first()
    {
        var (shared, relay) = await RelayedAsync(64 * MiB, 256 * KiB);
        relay.BytesPerSecond = 4 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);

        _ = await stream.ReadAtAsync(0, MiB, Deadline);
        var bytes = await stream.ReadAtAsync(50 * MiB, MiB, Deadline);

        Assert.That(shared.Content.Matches(50 * MiB, bytes), Is.True);
        Assert.That(Available(torrent), Is.LessThan(32 * MiB), "what lies between was not fetched");
    }

    [Test]
    public async Task Readers_at_different_places_are_all_served()
    {
        var (shared, relay) = await RelayedAsync(32 * MiB, 256 * KiB);
        relay.BytesPerSecond = 16 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);

        var reads = Enumerable.Range(0, 8).Select(async index =>
        {
            await using var stream = torrent.OpenFile(0);
            var position = index * 4L * MiB;
            var bytes = await stream.ReadAtAsync(position, 2 * MiB, Deadline);
            return shared.Content.Matches(position, bytes);
        });

        Assert.That(await Task.WhenAll(reads), Is.All.True);
    }

    [TestCase(256 * KiB)]
    [TestCase(MiB)]
    public async Task Two_readers_far_apart_share_a_slow_swarm_fairly(int pieceLength)
    {
        const int Half = 64 * MiB;
        const int Enough = 24 * MiB;
        var (shared, relay) = await RelayedAsync(2 * Half, pieceLength);
        relay.BytesPerSecond = 16_000_000;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Deadline);
        long total = 0;

        async Task<long> ReadAsync(long position)
        {
            await using var stream = torrent.OpenFile(0);
            stream.ReadAheadBytes = 32 * MiB;
            stream.Position = position;
            var buffer = new byte[64 * KiB];
            try
            {
                while (Interlocked.Add(ref total, await stream.ReadAsync(buffer, end.Token)) < Enough)
                {
                }

                await end.CancelAsync();
            }
            catch (OperationCanceledException) when (!Deadline.IsCancellationRequested)
            {
                // The other one took the last byte.
            }

            return stream.Position - position;
        }

        // Nobody gets anything before both want it.
        relay.IsStalled = true;
        var reading = Task.WhenAll(ReadAsync(0), ReadAsync(Half));
        relay.IsStalled = false;
        var taken = await reading;

        // Unpaced readers come out between 0.42 and 0.5 of a fair share; what must not happen is that one of them starves.
        Assert.That(taken.Min(), Is.GreaterThan(Enough / 8), $"a quarter of a fair share at least: {string.Join(" and ", taken)}");
    }

    [Test]
    public async Task A_first_read_never_sees_bytes_that_are_not_in_the_file_yet()
    {
        var shared = await SeededAsync(3 * MiB, 256 * KiB);
        var engine = await EngineAsync();
        var expected = shared.Content.Sha256();

        for (var run = 0; run < 40; run++)
        {
            var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
            await using (var stream = torrent.OpenFile(0))
            {
                Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(expected), $"cold run {run}");
            }

            await torrent.RemoveAsync(deleteData: true, Deadline);
        }
    }

    [Test]
    public async Task Nothing_is_downloaded_before_somebody_asks()
    {
        var shared = await SeededAsync(4 * MiB, 256 * KiB);
        var engine = await EngineAsync();

        var torrent = await engine.AddAsync(Magnet(shared.Torrent), Deadline);
        await torrent.WaitForMetadataAsync(Deadline);
        await Until("a peer", () => torrent.GetStatus().Peers > 0);

        Assert.That(torrent.GetStatus().DownloadedBytes, Is.Zero);
        Assert.That(Available(torrent), Is.Zero);
    }

    [Test]
    public async Task A_prefetch_fetches_its_ranges_and_nothing_else()
    {
        var shared = await SeededAsync(16 * MiB, 256 * KiB);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        ByteRange[] wish = [new(0, 2 * MiB), new(14 * MiB, 16 * MiB)];

        torrent.Prefetch(0, wish);
        await Until("the prefetched ranges", () => torrent.AvailableRanges(0).SequenceEqual(wish));
        await Until("figures of them", () => torrent.GetStatus().DownloadedBytes >= 4 * MiB);
        Assert.That(torrent.GetStatus().DownloadedBytes, Is.LessThan(5 * MiB));

        await using var stream = torrent.OpenFile(0);
        Assert.That(shared.Content.Matches(15 * MiB, await stream.ReadAtAsync(15 * MiB, MiB, Deadline)), Is.True);
    }

    [Test]
    public async Task Read_ahead_is_limited_when_a_reader_limits_it()
    {
        var shared = await SeededAsync(32 * MiB, 256 * KiB);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        stream.ReadAheadBytes = 2 * MiB;

        _ = await stream.ReadAtAsync(8 * MiB, MiB, Deadline);
        await Until("the window to fill", () => torrent.AvailableRanges(0) is [.., { End: >= 10 * MiB }]);

        Assert.That(Available(torrent), Is.LessThan(8 * MiB));
        Assert.That(await stream.Sha256Async(Deadline), Has.Length.EqualTo(64), "the window slides to the end");
    }

    [Test]
    public async Task A_stream_has_the_manners_of_a_stream()
    {
        var shared = await SeededAsync(MiB + 1, 256 * KiB);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(stream.Length, Is.EqualTo(MiB + 1));
        Assert.That(stream.Seek(-1, SeekOrigin.End), Is.EqualTo(MiB));
        Assert.That(await stream.WaitForAsync(MiB, Deadline), Is.EqualTo(1));
        Assert.That(stream.Position, Is.EqualTo(MiB));
        Assert.That(await stream.ReadAsync(new byte[10], Deadline), Is.EqualTo(1));
        Assert.That(await stream.ReadAsync(new byte[10], Deadline), Is.Zero);
        Assert.That(() => torrent.OpenFile(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task A_wait_in_a_dead_swarm_ends_with_the_token_alone()
    {
        var shared = await ContentAsync(MiB, 256 * KiB);
        var engine = await EngineAsync();
        using var patience = new CancellationTokenSource();
        var magnet = await engine.AddAsync(Magnet(shared.Torrent), Deadline);
        var metadata = magnet.WaitForMetadataAsync(patience.Token);
        var other = await ContentAsync(2 * MiB, 256 * KiB, "other.mkv");
        await using var stream = (await engine.AddAsync(File(other.Torrent), Deadline)).OpenFile(0);
        var read = stream.ReadAsync(new byte[1], patience.Token).AsTask();

        await Until("figures", () => magnet.GetStatus().State == TorrentState.FetchingMetadata);
        Assert.That((metadata.IsCompleted, read.IsCompleted), Is.EqualTo((false, false)));
        await patience.CancelAsync();

        Assert.That(async () => await metadata, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await read, Throws.InstanceOf<OperationCanceledException>());
    }
}
