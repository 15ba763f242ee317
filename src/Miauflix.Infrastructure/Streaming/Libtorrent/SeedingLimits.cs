namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>When a complete torrent stops seeding. Private torrents are left to their tracker's rules. Pure.</summary>
internal sealed class SeedingLimits(double? ratio, TimeSpan? time)
{
    /// <param name="uploadedBytes">Sent of it in this run.</param>
    public bool IsReached(bool isPrivate, long uploadedBytes, long totalBytes, TimeSpan seedingTime) =>
        !isPrivate && ((ratio is { } least && uploadedBytes >= least * totalBytes) || (time is { } longest && seedingTime >= longest));
}
