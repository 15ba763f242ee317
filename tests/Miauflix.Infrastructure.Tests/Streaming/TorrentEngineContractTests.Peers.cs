using System.Net;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>Manners with peers: whom we keep interested, whom we hear, whom we ban.</summary>
public abstract partial class TorrentEngineContractTests
{
    [Test]
    public async Task A_peer_is_not_told_that_it_is_of_no_interest_while_a_window_is_full()
    {
        var shared = await ContentAsync(32 * MiB, 256 * KiB);
        var peer = Owned(new SeedingPeer(shared.Torrent, shared.Content));
        peer.Start();
        await ListAsync(shared.Torrent, peer.EndPoint);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        stream.ReadAheadBytes = 2 * MiB;

        _ = await stream.ReadAtAsync(8 * MiB, MiB, Deadline);
        await Until("the window to fill", () => torrent.AvailableRanges(0) is [.., { End: >= 10 * MiB }]);
        Assert.That(shared.Content.Matches(20 * MiB, await stream.ReadAtAsync(20 * MiB, MiB, Deadline)), Is.True);

        Assert.That(peer.LostInterest, Is.Zero);
        Assert.That(await stream.Sha256Async(Deadline), Has.Length.EqualTo(64), "what was kept unfinished is finished in its turn");
    }

    [Test]
    public async Task An_honest_peer_is_not_banned_with_the_liar_it_shared_a_piece_with()
    {
        // The honest peer gives ten pieces, and all of the eleventh but its last block: only the liar gives that one in time.
        const int Blocks = 11 * 16;
        var shared = await ContentAsync(Blocks * 16 * KiB, 256 * KiB);
        var requests = 0;
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasLied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var honest = Owned(new SeedingPeer(shared.Torrent, shared.Content, IPAddress.Parse("127.0.0.21"))
        {
            Answering = _ => ++requests == Blocks && isAsked.TrySetResult() ? hasLied.Task : Task.CompletedTask,
        });
        var liar = Owned(new SeedingPeer(shared.Torrent, shared.Content, IPAddress.Parse("127.0.0.22"))
        {
            Unchoking = isAsked.Task,
            Damages = _ => hasLied.TrySetResult() || hasLied.Task.IsCompleted,
        });
        foreach (var peer in (SeedingPeer[])[honest, liar])
        {
            peer.Start();
            await ListAsync(shared.Torrent, peer.EndPoint);
        }

        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);

        Assert.That(await stream.Sha256Async(Deadline), Is.EqualTo(shared.Content.Sha256()));
        Assert.That(hasLied.Task.IsCompleted, Is.True);
    }

    [Test]
    public async Task A_jump_is_served_by_a_peer_that_answers_cancels_with_nothing()
    {
        // As webtorrent does, which announces the fast extension all the same.
        var shared = await ContentAsync(16 * MiB, 256 * KiB);
        var peer = Owned(new SeedingPeer(shared.Torrent, shared.Content, isFast: true) { NeedsCancel = true });
        peer.Start();
        await ListAsync(shared.Torrent, peer.EndPoint);
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        using var left = new CancellationTokenSource();
        var unserved = stream.ReadAtAsync(0, MiB, left.Token);
        await peer.FirstRequest.WaitAsync(Deadline);
        await left.CancelAsync();
        Assert.That(async () => await unserved, Throws.InstanceOf<OperationCanceledException>());

        Assert.That(shared.Content.Matches(8 * MiB, await stream.ReadAtAsync(8 * MiB, MiB, Deadline)), Is.True);
        Assert.That(shared.Content.Matches(0, await stream.ReadAtAsync(0, MiB, Deadline)), Is.True, "what was cancelled can be asked for again");
    }

    [Test]
    public async Task A_seeder_that_lies_and_then_tells_the_truth_is_heard()
    {
        var (shared, relay) = await RelayedAsync(6 * MiB, 256 * KiB);
        relay.CorruptOneByteIn = 2 * MiB;
        var engine = await EngineAsync();
        var torrent = await engine.AddAsync(File(shared.Torrent), Deadline);
        await using var stream = torrent.OpenFile(0);
        var watching = KindsUntilAsync(engine.AlertsAsync(Deadline), TorrentAlertKind.PieceFailed);

        var hash = stream.Sha256Async(Deadline);
        await watching.WaitAsync(Deadline);
        relay.CorruptOneByteIn = 0;

        Assert.That(await hash, Is.EqualTo(shared.Content.Sha256()));
    }
}
