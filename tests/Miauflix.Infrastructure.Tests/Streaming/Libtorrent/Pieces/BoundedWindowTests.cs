namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>What a reader with a limited read-ahead is fetched.</summary>
public sealed class BoundedWindowTests : PieceSteeringFixture
{
    [Test]
    public void A_full_window_is_topped_up_a_quarter_at_a_time()
    {
        var reader = OpenBounded(3, 8);
        StoreAll(3, 11);
        Requests.Calls.Clear();

        Steering.Move(reader, 4);
        Assert.That(Requests.Calls, Is.Empty);
        Steering.Move(reader, 5);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "keep 13", "prioritize 11-12:4 13-13:1", "let go 11" }));
    }

    [Test]
    public void A_bounded_reader_is_fetched_its_window_which_slides_in_steps()
    {
        var reader = OpenBounded(3, 8);
        Requests.Calls.Clear();

        Store(3);
        Steering.Move(reader, 4);
        Assert.That(Requests.Calls, Is.Empty, "a quarter of the window is a step");
        Store(4);
        Steering.Move(reader, 5);

        Assert.That(Requests.Calls, Is.EqualTo(new[] { "keep 13", "prioritize 11-12:4 13-13:1", "let go 11" }));
    }

    [Test]
    public void A_bounded_reader_that_has_its_window_lets_the_rest_be()
    {
        _ = OpenBounded(3, 4);

        StoreAll(3, 7);

        Assert.That(Requests.Priorities[..3].ToArray(), Is.All.Zero);
        Assert.That(Requests.Priorities[8..].ToArray(), Is.All.Zero);
    }
}
