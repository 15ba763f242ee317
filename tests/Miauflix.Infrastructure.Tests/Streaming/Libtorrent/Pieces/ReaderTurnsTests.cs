namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>How several readers of one torrent share what the swarm gives; pieces of 1 MiB.</summary>
public sealed class ReaderTurnsTests : PieceSteeringFixture
{
    [Test]
    public void Two_readers_are_offered_the_piece_each_waits_for_and_nothing_else()
    {
        _ = Open(5);
        _ = Open(20);

        Assert.That(Offered(), Is.EqualTo(new[] { 5, 20 }));
    }

    [Test]
    public void Whose_piece_is_on_its_way_waits_for_the_turn_of_the_other()
    {
        _ = Open(5);
        _ = Open(20);

        Begin(20);
        Assert.That(Offered(), Is.EqualTo(new[] { 5, 20 }), "20 stays wanted until it is there");
        Begin(5);

        Assert.That(Offered(), Is.EqualTo(new[] { 5, 6, 20, 21 }));
    }

    [Test]
    public void Who_has_less_on_its_way_than_the_other_catches_up()
    {
        _ = Open(5);
        _ = Open(20);
        foreach (var piece in new[] { 5, 20, 6, 21 })
        {
            Begin(piece);
        }

        Store(20);
        Store(21);

        Assert.That(Offered(), Is.EqualTo(new[] { 5, 6, 22 }));
    }

    [Test]
    public void Who_has_its_whole_window_on_its_way_does_not_hold_up_the_other()
    {
        _ = OpenBounded(5, 1);
        _ = Open(20);

        Begin(5);
        Begin(20);
        Begin(21);

        Assert.That(Offered(), Is.EqualTo(new[] { 5, 20, 21, 22 }));
    }

    [TestCase(5, new[] { 5, 6, 20, 21 })]
    [TestCase(6, new[] { 5, 6, 7, 20, 21 })]
    public void Two_readers_at_the_same_place_do_not_take_the_turn_of_a_third(int other, int[] offered)
    {
        _ = Open(5);
        _ = Open(other);
        _ = Open(20);

        foreach (var piece in new[] { 5, other, 20 })
        {
            Begin(piece);
        }

        Assert.That(Offered(), Is.EqualTo(offered));
    }

    [Test]
    public void However_many_readers_there_are_each_has_its_turn()
    {
        foreach (var piece in new[] { 2, 6, 10, 14, 18, 22, 26, 29 })
        {
            _ = Open(piece);
        }

        Assert.That(Offered(), Is.EqualTo(new[] { 2, 6, 10, 14, 18, 22, 26, 29 }));
    }

    [Test]
    public void Whatever_the_engine_picks_among_what_is_offered_two_readers_get_the_same([Range(1, 5)] int seed)
    {
        const int OnTheirWay = 6;
        var random = new Random(seed);
        var first = Open(0);
        var second = Open(16);
        var (one, two) = (0, 16);
        var queue = new Queue<int>();
        while (one + two - 16 < 20)
        {
            var free = Offered().Where(piece => !queue.Contains(piece)).ToList();
            if (queue.Count < OnTheirWay && free.Count > 0)
            {
                var picked = free[random.Next(free.Count)];
                queue.Enqueue(picked);
                Begin(picked);
                continue;
            }

            var stored = queue.Dequeue();
            Store(stored);
            if (stored < 16)
            {
                Steering.Move(first, ++one);
            }
            else
            {
                Steering.Move(second, ++two);
            }
        }

        Assert.That(one, Is.InRange(9, 11), $"{two - 16} for the other");
    }

    private int[] Offered() => [.. Enumerable.Range(0, 32).Where(piece => Requests.Priorities[piece] == 7 && !IsStored(piece))];
}
