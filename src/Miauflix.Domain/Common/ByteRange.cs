namespace Miauflix.Domain.Common;

/// <summary>A half-open run of bytes <c>[Start, End)</c> inside one file; 0 ≤ Start ≤ End.</summary>
public readonly record struct ByteRange
{
    /// <exception cref="ArgumentOutOfRangeException">Start is negative or End lies before Start.</exception>
    public ByteRange(long start, long end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    /// <summary>First byte, counted from 0.</summary>
    public long Start { get; }

    /// <summary>One past the last byte.</summary>
    public long End { get; }

    /// <summary>Number of bytes.</summary>
    public long Length => End - Start;

    public bool Contains(long position) => position >= Start && position < End;
}
