using CsCheck;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

public sealed class PieceBitsTests
{
    [Test]
    public void Agrees_with_a_set() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 199].Array[0, 100], Gen.Int[0, 199], Gen.Int[0, 200]).Sample((count, pieces, from, end) =>
        {
            var bits = new PieceBits(count);
            var set = new HashSet<int>();
            foreach (var piece in pieces.Select(piece => piece % count))
            {
                if (!bits.Add(piece))
                {
                    bits.Remove(piece);
                }

                if (!set.Add(piece))
                {
                    set.Remove(piece);
                }
            }

            (from, end) = (Math.Min(from, count), Math.Min(end, count));
            var expected = Enumerable.Range(from, Math.Max(0, end - from)).Where(piece => !set.Contains(piece)).DefaultIfEmpty(end).First();
            return bits.SetCount == set.Count
                && Enumerable.Range(0, count).All(piece => bits.Contains(piece) == set.Contains(piece))
                && bits.FirstClear(from, end) == expected
                && PieceBits.FromBytes(bits.ToBytes(), count).SetCount == set.Count;
        });

    [Test]
    public void Ignores_bits_beyond_the_count() => Assert.That(PieceBits.FromBytes([0xFF, 0xFF], 9).SetCount, Is.EqualTo(9));
}
