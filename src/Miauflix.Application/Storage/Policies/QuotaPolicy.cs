namespace Miauflix.Application.Storage.Policies;

/// <summary>How many bytes of stored data a volume may hold now. Pure.</summary>
internal static class QuotaPolicy
{
    private const double BytesPerGB = 1e9;

    /// <summary>
    /// The smallest of the policy's own limit, the share of the volume, and what leaves the free space that must remain; what others have
    /// on the volume (used bytes less ours) counts against the last two. Never negative.
    /// </summary>
    /// <param name="managedBytes">Bytes of stored data on the volume.</param>
    public static long EffectiveQuota(StoragePolicy policy, VolumeSpace volume, long managedBytes)
    {
        var foreign = Math.Max(0, volume.UsedBytes - managedBytes);
        var byShare = (long)((decimal)volume.TotalBytes * policy.MaxDiskUsage / 100) - foreign;
        var byFreeSpace = volume.TotalBytes - (long)(policy.MinFreeSpace * BytesPerGB) - foreign;
        return Math.Max(0, Math.Min(policy.MaxBytes ?? long.MaxValue, Math.Min(byShare, byFreeSpace)));
    }
}

/// <summary>A volume, in bytes.</summary>
/// <param name="FreeBytes">Free for this user, without what is reserved for root.</param>
public sealed record VolumeSpace(long TotalBytes, long FreeBytes)
{
    public long UsedBytes => TotalBytes - FreeBytes;
}
