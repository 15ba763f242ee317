using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>What of some runs of bytes is not in others. Pure.</summary>
internal static class RangeSubtraction
{
    /// <param name="from">Ascending, not touching.</param>
    /// <param name="taken">Ascending, not touching.</param>
    public static IReadOnlyList<ByteRange> Of(IReadOnlyList<ByteRange> from, IReadOnlyList<ByteRange> taken)
    {
        var left = new List<ByteRange>();
        foreach (var range in from)
        {
            var start = range.Start;
            foreach (var gone in taken.Where(gone => gone.End > range.Start && gone.Start < range.End))
            {
                if (gone.Start > start)
                {
                    left.Add(new ByteRange(start, gone.Start));
                }

                start = Math.Max(start, gone.End);
            }

            if (start < range.End)
            {
                left.Add(new ByteRange(start, range.End));
            }
        }

        return left;
    }
}
