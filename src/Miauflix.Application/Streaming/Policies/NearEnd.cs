namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// Notices when one request has read in a row past four fifths of a file. A request that began behind the mark is no viewing: players fetch
/// the index at the end of a file that way. Not thread safe.
/// </summary>
/// <param name="start">Where the request begins.</param>
internal sealed class NearEnd(long start, long sizeBytes)
{
    private const int MarkPercent = 80;

    private readonly long _mark = (long)((decimal)sizeBytes * MarkPercent / 100);
    private bool _isBehind = start >= (long)((decimal)sizeBytes * MarkPercent / 100);

    /// <summary>True once: when the mark was passed now.</summary>
    /// <param name="position">Offset of the next byte.</param>
    public bool IsPassedAt(long position)
    {
        if (_isBehind || position <= _mark)
        {
            return false;
        }

        _isBehind = true;
        return true;
    }
}
