namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>Which pieces are asked for, and in which order, as readers come, move and go.</summary>
public sealed class PieceSteeringTests : PieceSteeringFixture
{
    [Test]
    public void Opening_asks_for_the_rest_of_the_file_and_sets_one_deadline()
    {
        _ = Open(10);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "prioritize 10-31:4", "deadline 10" }));
    }

    [Test]
    public void Opening_at_the_start_fetches_the_first_piece_before_all()
    {
        _ = Open(0);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "prioritize 0-0:7 1-31:4", "deadline 0" }));
    }

    [Test]
    public void The_ends_of_the_file_follow_its_first_piece()
    {
        _ = Open(0);
        Requests.Calls.Clear();

        Store(0);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "prioritize 1-1:7 30-31:7" }));
    }

    [Test]
    public void Sliding_forward_needs_no_call()
    {
        var reader = Open(10);
        Requests.Calls.Clear();

        for (var piece = 10; piece < 20; piece++)
        {
            Store(piece);
            Steering.Move(reader, piece + 1);
        }

        Assert.That(Requests.Calls, Is.Empty);
    }

    [Test]
    public void Jumping_clears_the_deadline_moves_the_floor_and_sets_one_deadline()
    {
        var reader = Open(10);
        Requests.Calls.Clear();

        Steering.Move(reader, 25);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "clear", "prioritize 10-24:0", "deadline 25" }));
    }

    [Test]
    public void Jumping_to_where_everything_is_sets_no_deadline()
    {
        var reader = Open(10);
        StoreAll(20, 32);
        Requests.Calls.Clear();

        Steering.Move(reader, 25);

        Assert.That(Requests.Calls, Has.None.Contain("deadline"));
    }

    [Test]
    public void When_all_from_the_floor_on_is_there_the_rest_is_wanted_again()
    {
        _ = Open(25);
        Requests.Calls.Clear();

        StoreAll(25, 32);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "prioritize 0-24:4" }));
    }

    [Test]
    public void The_floor_passes_on_when_its_owner_has_everything()
    {
        _ = Open(5);
        _ = Open(28);

        StoreAll(28, 32);

        Assert.That(Requests.Priorities[..28].ToArray(), Is.EqualTo(Plan((5, 28, 4))[..28]));
    }

    [Test]
    public void The_floor_passes_on_when_its_owner_leaves()
    {
        _ = Open(5);
        var newest = Open(20);

        Steering.Close(newest);

        Assert.That(Requests.Priorities[..32].ToArray(), Is.EqualTo(Plan((5, 32, 4))));
    }

    [Test]
    public void Nothing_is_wanted_when_nobody_came_after_the_last_reader()
    {
        var reader = Open(5);
        Requests.Calls.Clear();

        Steering.Close(reader);
        Assert.That(Requests.Calls, Is.Empty, "the next may come at once");
        Steering.Idle();

        Assert.That(Requests.Priorities, Is.All.Zero);
    }

    [Test]
    public void Other_files_of_the_torrent_are_not_fetched()
    {
        _ = Open(0);

        Assert.That(Requests.Priorities[32..].ToArray(), Is.All.Zero);
    }

    [Test]
    public void A_prefetch_waits_until_no_reader_misses_anything()
    {
        var reader = Open(20);
        Steering.Prefetch(1, [(32, 34)]);
        Assert.That(Requests.Priorities[32], Is.Zero);

        Steering.Close(reader);
        Steering.Idle();

        Assert.That(Requests.Priorities[32..35].ToArray(), Is.EqualTo(new byte[] { 1, 1, 0 }));
    }

    [Test]
    public void Urging_sets_the_deadline_of_the_piece_waited_for()
    {
        _ = Open(5);
        var other = Open(20);
        Requests.Calls.Clear();

        Steering.Move(other, 21);
        Steering.Urge(other);

        Assert.That(Requests.Calls[^1], Is.EqualTo("deadline 21"));
    }

    [Test]
    public void A_restart_says_everything_again()
    {
        _ = Open(30);
        Requests.Calls.Clear();

        Steering.Restart();

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "prioritize 0-29:0 30-31:4 32-39:0", "deadline 30" }));
    }

    private static byte[] Plan(params (int First, int End, byte Priority)[] runs)
    {
        var plan = new byte[32];
        foreach (var (first, end, priority) in runs)
        {
            plan.AsSpan()[first..end].Fill(priority);
        }

        return plan;
    }
}
