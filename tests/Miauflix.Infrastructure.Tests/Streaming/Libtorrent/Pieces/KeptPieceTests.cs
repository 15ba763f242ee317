namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>The piece beyond a full window that is left unfinished, so that peers stay of interest.</summary>
public sealed class KeptPieceTests : PieceSteeringFixture
{
    [Test]
    public void Beyond_a_full_window_one_piece_is_kept_unfinished()
    {
        var reader = OpenBounded(3, 4);
        StoreAll(3, 7);

        Assert.That(Requests.Calls, Does.Contain("keep 7").And.None.EqualTo("let go 7"));
        Assert.That(Requests.Priorities[7], Is.EqualTo(1), "wanted, after all else");

        Steering.Move(reader, 20);

        Assert.That(Requests.Calls, Does.Contain("keep 24"), "beyond the window it jumped to");
    }

    [Test]
    public void No_piece_is_kept_when_the_window_reaches_the_end_or_nobody_reads()
    {
        var reader = OpenBounded(3, 4);
        Steering.Move(reader, 28);
        Assert.That(Requests.Calls.FindLast(IsKeep), Is.EqualTo("let go 7"));

        Steering.Move(reader, 3);
        Steering.Close(reader);
        Assert.That(Requests.Calls.FindLast(IsKeep), Is.EqualTo("keep 7"));
        Steering.Idle();

        Assert.That(Requests.Calls.FindLast(IsKeep), Is.EqualTo("let go 7"));
    }

    [TestCase(8)]
    [TestCase(9)]
    public void The_last_pieces_are_wanted_and_none_is_kept_however_the_steps_fall(int start)
    {
        var reader = OpenBounded(start, 8);
        for (var piece = start; piece < 31; piece++)
        {
            Store(piece);
            Steering.Move(reader, piece + 1);
        }

        Assert.That(Requests.Priorities[31], Is.EqualTo(4));
        Assert.That(Requests.Calls.FindLast(IsKeep), Does.StartWith("let go"));
    }

    [Test]
    public void A_piece_that_is_waited_for_too_long_is_not_kept()
    {
        var reader = OpenBounded(3, 1);
        StoreAll(3, 4);
        reader.Piece = 4;

        Steering.Urge(reader);

        Assert.That(Requests.Calls.FindAll(IsKeep), Is.EqualTo(new[] { "keep 4", "keep 5", "let go 4" }));
        Assert.That(Requests.Calls[^1], Is.EqualTo("deadline 4"));
    }

    [Test]
    public void A_restart_says_again_which_piece_is_kept()
    {
        _ = OpenBounded(3, 4);
        Requests.Calls.Clear();

        Steering.Restart();

        Assert.That(Requests.Calls.FindAll(IsKeep), Is.EqualTo(new[] { "let go 7", "keep 7" }));
    }

    private static bool IsKeep(string call) => call.StartsWith("keep", StringComparison.Ordinal) || call.StartsWith("let go", StringComparison.Ordinal);
}
