namespace Miauflix.Application.Storage.Policies;

/// <summary>How fast the storage fills, from what lay on disk at the end of past days. Pure.</summary>
internal static class StorageGrowth
{
    /// <summary>Days that are looked at.</summary>
    public const int Days = 7;

    /// <summary>Bytes a day, negative when it shrinks; null without a past day to compare with.</summary>
    /// <param name="past">Day and bytes, of earlier days.</param>
    public static long? PerDay(IEnumerable<(DateOnly Day, long Bytes)> past, DateOnly today, long bytesNow)
    {
        var seen = past.Where(sample => sample.Day < today && today.DayNumber - sample.Day.DayNumber <= Days).ToList();
        if (seen.Count == 0)
        {
            return null;
        }

        var oldest = seen.MinBy(sample => sample.Day);
        return (bytesNow - oldest.Bytes) / (today.DayNumber - oldest.Day.DayNumber);
    }

    /// <summary>Null while it does not grow.</summary>
    public static double? DaysUntilFull(long? perDay, long bytesNow, long quotaBytes) =>
        perDay is > 0 ? Math.Round(Math.Max(0, quotaBytes - bytesNow) / (double)perDay.Value, 1) : null;
}
