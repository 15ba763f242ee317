namespace Miauflix.Application.Storage.Policies;

/// <summary>How full the storage is, in steps. A step is taken back only well below its mark, so that usage that saws around a mark does not flicker. Pure.</summary>
internal static class StorageLevels
{
    /// <summary>Points of percent.</summary>
    private const double Hysteresis = 2;
    private const double FullAt = 100;

    /// <param name="now">The level so far.</param>
    /// <param name="percent">Of the quota.</param>
    public static StorageLevel Next(StorageLevel now, double percent, StoragePolicy policy)
    {
        var rising = Of(percent, policy);
        var falling = Of(percent + Hysteresis, policy);
        return rising > now ? rising : falling < now ? falling : now;
    }

    /// <summary>Percent of the quota that is used; a quota of nothing is full.</summary>
    public static double Percent(long countedBytes, long quotaBytes) => quotaBytes == 0 ? FullAt : 100.0 * countedBytes / quotaBytes;

    private static StorageLevel Of(double percent, StoragePolicy policy) => percent switch
    {
        >= FullAt => StorageLevel.Full,
        _ when percent >= policy.HighWatermark => StorageLevel.High,
        _ when percent >= policy.WarnAt => StorageLevel.Warning,
        _ => StorageLevel.Ok,
    };
}

/// <summary>How full the storage is; the last is the fullest.</summary>
internal enum StorageLevel
{
    Ok,
    Warning,
    High,
    Full,
}
