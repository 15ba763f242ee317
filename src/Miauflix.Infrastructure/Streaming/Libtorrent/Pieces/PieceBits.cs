using System.Numerics;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>
/// One bit per piece. Written by one thread at a time; <see cref="Contains"/> and <see cref="FirstClear"/> may be asked by others
/// meanwhile and see each bit either way, never something torn.
/// </summary>
internal sealed class PieceBits(int count)
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[(count + WordBits - 1) / WordBits];

    /// <summary>Number of pieces.</summary>
    public int Count { get; } = count;

    /// <summary>Number of bits that are set.</summary>
    public int SetCount { get; private set; }

    /// <summary>Reads one bit per piece, least significant bit first; bits beyond the count are ignored.</summary>
    public static PieceBits FromBytes(ReadOnlySpan<byte> bytes, int count)
    {
        var bits = new PieceBits(count);
        for (var piece = 0; piece < count && piece / 8 < bytes.Length; piece++)
        {
            if ((bytes[piece / 8] & (1 << (piece % 8))) != 0)
            {
                bits.Add(piece);
            }
        }

        return bits;
    }

    public bool Contains(int piece) => (Volatile.Read(ref _words[piece / WordBits]) & Mask(piece)) != 0;

    /// <summary>False when it was set already.</summary>
    public bool Add(int piece)
    {
        if (Contains(piece))
        {
            return false;
        }

        Volatile.Write(ref _words[piece / WordBits], _words[piece / WordBits] | Mask(piece));
        SetCount++;
        return true;
    }

    /// <summary>False when it was not set.</summary>
    public bool Remove(int piece)
    {
        if (!Contains(piece))
        {
            return false;
        }

        Volatile.Write(ref _words[piece / WordBits], _words[piece / WordBits] & ~Mask(piece));
        SetCount--;
        return true;
    }

    /// <summary>The first piece in <c>[from, end)</c> that is not set; <paramref name="end"/> when all are.</summary>
    public int FirstClear(int from, int end)
    {
        var piece = from;
        while (piece < end)
        {
            var clear = ~Volatile.Read(ref _words[piece / WordBits]) >> (piece % WordBits);
            if (clear != 0)
            {
                return Math.Min(end, piece + BitOperations.TrailingZeroCount(clear));
            }

            piece += WordBits - (piece % WordBits);
        }

        return end;
    }

    /// <summary>One bit per piece, least significant bit first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[(Count + 7) / 8];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(_words[index / 8] >> (index % 8 * 8));
        }

        return bytes;
    }

    private static ulong Mask(int piece) => 1UL << (piece % WordBits);
}
