using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PieceSteeringTests
{
    private const int MiB = 1 << 20;
    private const int PieceCount = 40;

    private readonly Recorder _requests = new();
    private readonly PieceGate _gate;
    private readonly PieceSteering _steering;

    public PieceSteeringTests()
    {
        // Two files of 32 and 8 pieces.
        var map = Torrents.Map(MiB, 32L * MiB, 8L * MiB);
        _gate = new PieceGate(map);
        _steering = new PieceSteering(map, _gate, _requests);
    }

    [Test]
    public void Opening_asks_for_the_rest_of_the_file_and_sets_one_deadline()
    {
        _ = Open(10);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "prioritize 10-31:4", "deadline 10" }));
    }

    [Test]
    public void Opening_at_the_start_fetches_both_ends_of_the_file_first()
    {
        _ = Open(0);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "prioritize 0-1:7 2-29:4 30-31:7", "deadline 0" }));
    }

    [Test]
    public void Sliding_forward_needs_no_call()
    {
        var reader = Open(10);
        _requests.Calls.Clear();

        for (var piece = 10; piece < 20; piece++)
        {
            Store(piece);
            _steering.Move(reader, piece + 1);
        }

        Assert.That(_requests.Calls, Is.Empty);
    }

    [Test]
    public void Jumping_clears_the_deadline_moves_the_floor_and_sets_one_deadline()
    {
        var reader = Open(10);
        _requests.Calls.Clear();

        _steering.Move(reader, 25);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "clear", "prioritize 10-24:0", "deadline 25" }));
    }

    [Test]
    public void Jumping_to_where_everything_is_sets_no_deadline()
    {
        var reader = Open(10);
        StoreAll(20, 32);
        _requests.Calls.Clear();

        _steering.Move(reader, 25);

        Assert.That(_requests.Calls, Has.None.Contain("deadline"));
    }

    [Test]
    public void When_all_from_the_floor_on_is_there_the_rest_is_wanted_again()
    {
        _ = Open(25);
        _requests.Calls.Clear();

        StoreAll(25, 32);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "prioritize 0-24:4" }));
    }

    [Test]
    public void The_newest_reader_owns_the_floor_and_the_next_4_MiB_of_two_readers_go_first()
    {
        _ = Open(5);
        _ = Open(20);

        Assert.That(_requests.Priorities[..32].ToArray(), Is.EqualTo(Plan((5, 9, 7), (20, 24, 7), (24, 32, 4))));
    }

    [Test]
    public void The_share_of_a_reader_is_what_it_misses_and_moves_with_it()
    {
        var reader = Open(5);
        _ = Open(20);

        StoreAll(5, 7);
        _steering.Move(reader, 6);
        _steering.Move(reader, 7);

        Assert.That(_requests.Priorities[7..12].ToArray(), Is.EqualTo(new byte[] { 7, 7, 7, 7, 0 }));
    }

    [Test]
    public void However_many_readers_there_are_each_has_two_pieces_that_go_first()
    {
        foreach (var piece in new[] { 2, 6, 10, 14, 18, 22, 26, 29 })
        {
            _ = Open(piece);
        }

        Assert.That(_requests.Priorities[..32].Count(priority => priority == 7), Is.EqualTo(16));
    }

    [Test]
    public void A_full_window_is_topped_up_a_quarter_at_a_time()
    {
        var reader = OpenBounded(3, 8);
        StoreAll(3, 11);
        _requests.Calls.Clear();

        _steering.Move(reader, 4);
        Assert.That(_requests.Calls, Is.Empty);
        _steering.Move(reader, 5);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "keep 13", "prioritize 11-12:4 13-13:1", "let go 11" }));
    }

    [Test]
    public void The_floor_passes_on_when_its_owner_has_everything()
    {
        _ = Open(5);
        _ = Open(28);

        StoreAll(28, 32);

        Assert.That(_requests.Priorities[..28].ToArray(), Is.EqualTo(Plan((5, 28, 4))[..28]));
    }

    [Test]
    public void The_floor_passes_on_when_its_owner_leaves()
    {
        _ = Open(5);
        var newest = Open(20);

        _steering.Close(newest);

        Assert.That(_requests.Priorities[..32].ToArray(), Is.EqualTo(Plan((5, 32, 4))));
    }

    [Test]
    public void Nothing_is_wanted_when_nobody_came_after_the_last_reader()
    {
        var reader = Open(5);
        _requests.Calls.Clear();

        _steering.Close(reader);
        Assert.That(_requests.Calls, Is.Empty, "the next may come at once");
        _steering.Idle();

        Assert.That(_requests.Priorities, Is.All.Zero);
    }

    [Test]
    public void Other_files_of_the_torrent_are_not_fetched()
    {
        _ = Open(0);

        Assert.That(_requests.Priorities[32..].ToArray(), Is.All.Zero);
    }

    [Test]
    public void A_bounded_reader_is_fetched_its_window_which_slides_in_steps()
    {
        var reader = OpenBounded(3, 8);
        _requests.Calls.Clear();

        Store(3);
        _steering.Move(reader, 4);
        Assert.That(_requests.Calls, Is.Empty, "a quarter of the window is a step");
        Store(4);
        _steering.Move(reader, 5);

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "keep 13", "prioritize 11-12:4 13-13:1", "let go 11" }));
    }

    [Test]
    public void A_bounded_reader_that_has_its_window_lets_the_rest_be()
    {
        _ = OpenBounded(3, 4);

        StoreAll(3, 7);

        Assert.That(_requests.Priorities[..3].ToArray(), Is.All.Zero);
        Assert.That(_requests.Priorities[8..].ToArray(), Is.All.Zero);
    }

    [Test]
    public void Beyond_a_full_window_one_piece_is_kept_unfinished()
    {
        var reader = OpenBounded(3, 4);
        StoreAll(3, 7);

        Assert.That(_requests.Calls, Does.Contain("keep 7").And.None.EqualTo("let go 7"));
        Assert.That(_requests.Priorities[7], Is.EqualTo(1), "wanted, after all else");

        _steering.Move(reader, 20);

        Assert.That(_requests.Calls, Does.Contain("keep 24"), "beyond the window it jumped to");
    }

    [Test]
    public void No_piece_is_kept_when_the_window_reaches_the_end_or_nobody_reads()
    {
        var reader = OpenBounded(3, 4);
        _steering.Move(reader, 28);
        Assert.That(_requests.Calls.FindLast(IsKeep), Is.EqualTo("let go 7"));

        _steering.Move(reader, 3);
        _steering.Close(reader);
        Assert.That(_requests.Calls.FindLast(IsKeep), Is.EqualTo("keep 7"));
        _steering.Idle();

        Assert.That(_requests.Calls.FindLast(IsKeep), Is.EqualTo("let go 7"));
    }

    [TestCase(8)]
    [TestCase(9)]
    public void The_last_pieces_are_wanted_and_none_is_kept_however_the_steps_fall(int start)
    {
        var reader = OpenBounded(start, 8);
        for (var piece = start; piece < 31; piece++)
        {
            Store(piece);
            _steering.Move(reader, piece + 1);
        }

        Assert.That(_requests.Priorities[31], Is.EqualTo(4));
        Assert.That(_requests.Calls.FindLast(IsKeep), Does.StartWith("let go"));
    }

    [Test]
    public void A_piece_that_is_waited_for_too_long_is_not_kept()
    {
        var reader = OpenBounded(3, 1);
        StoreAll(3, 4);
        reader.Piece = 4;

        _steering.Urge(reader);

        Assert.That(_requests.Calls.FindAll(IsKeep), Is.EqualTo(new[] { "keep 4", "keep 5", "let go 4" }));
        Assert.That(_requests.Calls[^1], Is.EqualTo("deadline 4"));
    }

    [Test]
    public void A_restart_says_again_which_piece_is_kept()
    {
        _ = OpenBounded(3, 4);
        _requests.Calls.Clear();

        _steering.Restart();

        Assert.That(_requests.Calls.FindAll(IsKeep), Is.EqualTo(new[] { "let go 7", "keep 7" }));
    }

    [Test]
    public void A_prefetch_waits_until_no_reader_misses_anything()
    {
        var reader = Open(20);
        _steering.Prefetch(1, [(32, 34)]);
        Assert.That(_requests.Priorities[32], Is.Zero);

        _steering.Close(reader);
        _steering.Idle();

        Assert.That(_requests.Priorities[32..35].ToArray(), Is.EqualTo(new byte[] { 1, 1, 0 }));
    }

    [Test]
    public void Urging_sets_the_deadline_of_the_piece_waited_for()
    {
        _ = Open(5);
        var other = Open(20);
        _requests.Calls.Clear();

        _steering.Move(other, 21);
        _steering.Urge(other);

        Assert.That(_requests.Calls[^1], Is.EqualTo("deadline 21"));
    }

    [Test]
    public void A_restart_says_everything_again()
    {
        _ = Open(30);
        _requests.Calls.Clear();

        _steering.Restart();

        Assert.That(_requests.Calls, Is.EqualTo(new[] { "prioritize 0-29:0 30-31:4 32-39:0", "deadline 30" }));
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

    private static bool IsKeep(string call) => call.StartsWith("keep", StringComparison.Ordinal) || call.StartsWith("let go", StringComparison.Ordinal);

    private ReaderDemand OpenBounded(int piece, int readAheadPieces)
    {
        var reader = new ReaderDemand(0, 32);
        _steering.Open(reader);
        _steering.SetReadAhead(reader, readAheadPieces);
        _steering.Move(reader, piece);
        return reader;
    }

    private ReaderDemand Open(int piece)
    {
        var reader = new ReaderDemand(0, 32);
        _steering.Open(reader);
        _steering.Move(reader, piece);
        return reader;
    }

    private void StoreAll(int first, int end)
    {
        for (var piece = first; piece < end; piece++)
        {
            Store(piece);
        }
    }

    private void Store(int piece)
    {
        _gate.Claim(piece);
        _steering.Stored(piece);
    }

    /// <summary>Writes down the calls and plays libtorrent's part: the priorities that result.</summary>
    private sealed class Recorder : IPieceRequests
    {
        public List<string> Calls { get; } = [];

        public byte[] Priorities { get; } = new byte[PieceCount];

        public void Prioritize(ReadOnlySpan<PriorityRun> runs)
        {
            var texts = new List<string>();
            foreach (var run in runs)
            {
                texts.Add($"{run.First}-{run.First + run.Count - 1}:{run.Priority}");
                Priorities.AsSpan(run.First, run.Count).Fill((byte)run.Priority);
            }

            Calls.Add($"prioritize {string.Join(' ', texts)}");
        }

        public void Keep(int piece) => Calls.Add($"keep {piece}");

        public void LetGo(int piece) => Calls.Add($"let go {piece}");

        public void ClearDeadlines() => Calls.Add("clear");

        public void SetDeadline(int piece) => Calls.Add($"deadline {piece}");
    }
}
