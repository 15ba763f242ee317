using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>Which parts of a video are fetched before it is played: where its index lies, at the front or at the end. Pure.</summary>
internal static class PreparedParts
{
    /// <summary>Bytes at each end.</summary>
    public const long EdgeBytes = 2 * 1024 * 1024;

    /// <summary>One range when the ends touch, else two, ascending.</summary>
    public static IReadOnlyList<ByteRange> Of(long sizeBytes) => sizeBytes <= 2 * EdgeBytes
        ? [new ByteRange(0, sizeBytes)]
        : [new ByteRange(0, EdgeBytes), new ByteRange(sizeBytes - EdgeBytes, sizeBytes)];

    /// <summary>Whether each part lies wholly in one of the available runs.</summary>
    public static bool AreAvailable(IReadOnlyList<ByteRange> parts, IReadOnlyList<ByteRange> available) =>
        parts.All(part => available.Any(run => run.Start <= part.Start && run.End >= part.End));
}
