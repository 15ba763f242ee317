using CsCheck;
using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Tests.Streaming.Policies;

[TestFixture]
public class ReadAheadTests
{
    private const long MiB = 1024 * 1024;

    [Test]
    public void Starts_at_2_MiB_and_doubles_up_to_32_MiB_with_what_is_read_in_a_row()
    {
        var window = ReadAheadWindow.At(5 * MiB);
        var sizes = new List<long> { window.Bytes };
        for (var read = 0; read < 40; read++)
        {
            window = window.Read(window.Position, MiB);
            sizes.Add(window.Bytes);
        }

        Assert.That(sizes, Is.Ordered);
        Assert.That((sizes[0], sizes[1], sizes[2], sizes[3], sizes[8], sizes[40]), Is.EqualTo((2 * MiB, 4 * MiB, 8 * MiB, 8 * MiB, 32 * MiB, 32 * MiB)));
        Assert.That(window.Position, Is.EqualTo(45 * MiB));
    }

    [TestCase(0)]
    [TestCase(39 * MiB)]
    [TestCase(41 * MiB)]
    public void A_jump_starts_again(long position)
    {
        var window = ReadAheadWindow.At(0).Read(0, 40 * MiB).Read(position, 100);

        Assert.That((window.Position, window.ContiguousBytes, window.Bytes), Is.EqualTo((position + 100, 100L, 2 * MiB)));
    }

    [Test]
    public void A_client_that_takes_nothing_moves_nothing()
    {
        var window = ReadAheadWindow.At(0).Read(0, 5 * MiB);

        Assert.That(window.Read(5 * MiB, 0), Is.EqualTo(window));
    }

    [Test]
    public void Never_wants_more_ahead_than_four_times_what_the_client_has_taken_or_the_least()
    {
        Gen.Select(Gen.Long[0, 1L << 40], Gen.Select(Gen.Bool, Gen.Long[0, 8 * MiB]).List[1, 60]).Sample((start, reads) =>
        {
            var window = ReadAheadWindow.At(start);
            var taken = 0L;
            foreach (var (isJump, count) in reads)
            {
                window = window.Read(isJump ? window.Position + 1 : window.Position, count);
                taken = isJump ? count : taken + count;
                if (window.Bytes > Math.Max(4 * taken, ReadAheadWindow.MinBytes) || window.Bytes is < ReadAheadWindow.MinBytes or > ReadAheadWindow.MaxBytes)
                {
                    return false;
                }
            }

            return true;
        });
    }

    [Test]
    public void Positions_and_counts_are_never_negative()
    {
        Assert.That(() => ReadAheadWindow.At(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ReadAheadWindow.At(0).Read(0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ReadAheadBudget.Divide(-1, []), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(100, new long[0], new long[0])]
    [TestCase(100, new long[] { 40, 50 }, new long[] { 40, 50 }, Description = "enough for all")]
    [TestCase(60, new long[] { 50, 50, 50 }, new long[] { 20, 20, 20 }, Description = "equal shares")]
    [TestCase(60, new long[] { 50, 4, 50 }, new long[] { 28, 4, 28 }, Description = "the modest leave theirs to the others")]
    [TestCase(60, new long[] { 5, 100, 10, 40 }, new long[] { 5, 23, 10, 22 })]
    [TestCase(2, new long[] { 9, 9, 9 }, new long[] { 0, 1, 1 })]
    [TestCase(0, new long[] { 9, 9 }, new long[] { 0, 0 })]
    public void Divides_a_budget_fairly(long budget, long[] wanted, long[] granted)
    {
        Assert.That(ReadAheadBudget.Divide(budget, wanted), Is.EqualTo(granted));
    }

    [Test]
    public void Every_division_is_within_the_budget_uses_it_and_is_fair()
    {
        Gen.Select(Gen.Long[0, 500 * MiB], Gen.Long[0, 32 * MiB].Array[1, 40]).Sample((budget, wanted) =>
        {
            var granted = ReadAheadBudget.Divide(budget, wanted);
            var readers = granted.Zip(wanted, (got, want) => (Got: got, Want: want)).ToList();
            var starved = readers.Where(reader => reader.Got < reader.Want).ToList();
            return readers.All(reader => reader.Got >= 0 && reader.Got <= reader.Want)
                && granted.Sum() == Math.Min(budget, wanted.Sum())
                && starved.All(reader => reader.Got >= granted.Max() - 1);
        });
    }
}
