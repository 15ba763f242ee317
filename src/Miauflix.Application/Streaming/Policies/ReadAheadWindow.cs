using System.Numerics;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// How far one reader wants to be read ahead, from how it has been reading. The window grows with the run of bytes the client has taken
/// without a jump, between <see cref="MinBytes"/> and <see cref="MaxBytes"/>: a probe that reads a header fetches little, a player that
/// took 8 MiB has its 32 MiB, and the window of a slow client stays in proportion to what it has shown it consumes. It counts from what the
/// client has taken, so when the client stops, fetching stops. It grows by doubling, so that few changes reach the engine. A value: each
/// step answers the next one.
/// </summary>
public readonly record struct ReadAheadWindow
{
    /// <summary>After opening and after a jump: 2 MiB.</summary>
    public const long MinBytes = 2 * 1024 * 1024;

    /// <summary>Once a quarter of it has been read in a row: 32 MiB.</summary>
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Bytes ahead for every byte taken. A window no larger than the run would be too short for peers that unchoke every 10 s.</summary>
    private const long Growth = 4;

    private ReadAheadWindow(long position, long contiguousBytes)
    {
        Position = position;
        ContiguousBytes = contiguousBytes;
    }

    /// <summary>The byte the reader takes next if it does not jump.</summary>
    public long Position { get; }

    /// <summary>Bytes taken in a row up to <see cref="Position"/>.</summary>
    public long ContiguousBytes { get; }

    /// <summary>Bytes to fetch ahead of <see cref="Position"/> if the budget allows.</summary>
    public long Bytes => ContiguousBytes >= MaxBytes / Growth
        ? MaxBytes
        : Math.Max(MinBytes, 1L << BitOperations.Log2((ulong)(Growth * ContiguousBytes) | 1));

    /// <summary>The window of a reader that was opened at this position, or jumped there.</summary>
    public static ReadAheadWindow At(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return new ReadAheadWindow(position, 0);
    }

    /// <summary>The client took <paramref name="count"/> bytes at <paramref name="position"/>; elsewhere than expected is a jump.</summary>
    public ReadAheadWindow Read(long position, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return position == Position
            ? new ReadAheadWindow(position + count, ContiguousBytes + count)
            : At(position).Read(position, count);
    }
}
