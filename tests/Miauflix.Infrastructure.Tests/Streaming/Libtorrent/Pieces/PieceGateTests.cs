using CsCheck;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PieceGateTests
{
    private const int Block = PieceMap.BlockBytes;

    // Three pieces of four blocks.
    private readonly PieceGate _gate = new(Torrents.Map(4 * Block, 12 * Block));

    [Test]
    public void A_piece_that_passed_is_not_readable_before_its_blocks_are_written()
    {
        Assert.That(_gate.HashPassed(1), Is.False);
        Assert.That(Write(1, 0, 1, 2), Is.False);
        Assert.That(_gate.IsReadable(1), Is.False);

        Assert.That(Write(1, 3), Is.True);
        Assert.That(_gate.IsReadable(1), Is.True);
    }

    [Test]
    public void A_piece_that_is_written_is_not_readable_before_it_passed()
    {
        Assert.That(Write(1, 0, 1, 2, 3), Is.False);
        Assert.That(_gate.IsReadable(1), Is.False);

        Assert.That(_gate.HashPassed(1), Is.True);
        Assert.That(_gate.StoredCount, Is.EqualTo(1));
    }

    [Test]
    public void A_block_written_twice_counts_once()
    {
        _gate.HashPassed(0);

        Assert.That(Write(0, 0, 0, 1, 1, 2, 2), Is.False);
        Assert.That(Write(0, 3), Is.True);
    }

    [Test]
    public void A_failed_hash_erases_what_was_written()
    {
        Write(0, 0, 1, 2, 3);
        _gate.Drop(0);
        _gate.HashPassed(0);

        Assert.That(Write(0, 0, 1, 2), Is.False);
        Assert.That(Write(0, 3), Is.True);
    }

    [Test]
    public void A_write_of_the_failed_round_that_is_reported_late_does_not_count()
    {
        Write(0, 0, 1, 2);
        _gate.Drop(0);
        Write(0, 3);
        _gate.BlockRequested(0, 0);
        _gate.BlockRequested(0, 1);
        _gate.BlockRequested(0, 2);
        _gate.BlockRequested(0, 3);
        _gate.HashPassed(0);

        Assert.That(Write(0, 0, 1, 2), Is.False);
        Assert.That(Write(0, 3), Is.True);
    }

    [Test]
    public void A_claimed_piece_is_stored_but_not_readable_until_it_is_confirmed()
    {
        _gate.Claim(2);

        Assert.That((_gate.IsStored(2), _gate.IsReadable(2)), Is.EqualTo((true, false)));
        Assert.That(_gate.Confirm(2), Is.True);
        Assert.That(_gate.IsReadable(2), Is.True);
        Assert.That(_gate.Confirm(2), Is.False);
    }

    [Test]
    public void A_piece_dropped_while_its_hash_was_checked_stays_dropped()
    {
        _gate.Claim(2);
        _gate.Drop(2);

        Assert.That(_gate.Confirm(2), Is.False);
        Assert.That(_gate.IsReadable(2), Is.False);
    }

    [Test]
    public void Synchronizing_takes_over_what_the_engine_has()
    {
        _gate.Claim(0);
        _gate.Claim(1);
        var have = new PieceBits(3);
        have.Add(1);
        have.Add(2);

        Assert.That(_gate.Synchronize(have, [(0, 0), (0, 1), (0, 2)]), Is.EqualTo(new[] { 2 }));
        Assert.That((_gate.IsStored(0), _gate.IsClaimed(1), _gate.IsReadable(2)), Is.EqualTo((false, true, true)));
        _gate.HashPassed(0);
        Assert.That(Write(0, 3), Is.True, "written blocks of unfinished pieces count");
    }

    [Test]
    public void The_engine_is_not_believed_about_a_lost_piece_before_it_was_told()
    {
        _gate.Claim(1);
        var have = new PieceBits(3);
        have.Add(1);
        _gate.Lose(1);

        _gate.Synchronize(have, []);
        Assert.That(_gate.IsStored(1), Is.False);
        _gate.HandOver();
        _gate.Synchronize(have, []);
        Assert.That(_gate.IsReadable(1), Is.True);
    }

    [Test]
    public void Blocks_of_padding_alone_are_not_waited_for()
    {
        var gate = new PieceGate(Torrents.Map(4 * Block, (2 * Block) + 100, -((2 * Block) - 100), 4 * Block));
        gate.HashPassed(0);
        gate.BlockWritten(0, 0);
        gate.BlockWritten(0, 1);

        Assert.That(gate.BlockWritten(0, 2), Is.True);
    }

    [Test]
    public void A_short_last_piece_has_fewer_blocks()
    {
        var gate = new PieceGate(Torrents.Map(4 * Block, (4 * Block) + 1));
        gate.HashPassed(1);

        Assert.That(gate.BlockWritten(1, 0), Is.True);
    }

    [Test]
    public void Whatever_happens_readable_means_passed_and_all_written_since_the_last_failure() =>
        Gen.Int[0, 9].Array[0, 60].Sample(steps =>
        {
            var gate = new PieceGate(Torrents.Map(4 * Block, 4 * Block));
            var written = new HashSet<int>();
            var passed = false;
            foreach (var step in steps)
            {
                switch (step)
                {
                    case < 4:
                        gate.BlockWritten(0, step);
                        written.Add(step);
                        break;
                    case < 8 when !gate.IsStored(0):
                        gate.BlockRequested(0, step - 4);
                        written.Remove(step - 4);
                        break;
                    case 8:
                        gate.HashPassed(0);
                        passed = true;
                        break;
                    case 9:
                        gate.Drop(0);
                        written.Clear();
                        passed = false;
                        break;
                    default:
                        break;
                }

                if (gate.IsReadable(0) != (passed && written.Count == 4))
                {
                    return false;
                }
            }

            return true;
        });

    private bool Write(int piece, params int[] blocks) => blocks.Aggregate(false, (_, block) => _gate.BlockWritten(piece, block));
}
