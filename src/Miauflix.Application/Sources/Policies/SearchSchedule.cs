using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies;

/// <summary>When a provider is asked for a title again. Pure.</summary>
internal static class SearchSchedule
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>How long before its release a title is looked for at the earliest.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromDays(7);

    /// <summary>Age in days below which the interval counts.</summary>
    private static readonly (int Days, TimeSpan Interval)[] Intervals =
    [
        (30, TimeSpan.FromHours(12)),
        (180, TimeSpan.FromDays(3)),
        (730, TimeSpan.FromDays(14)),
        (int.MaxValue, TimeSpan.FromDays(60)),
    ];

    private static readonly (int Days, TimeSpan Interval)[] EpisodeIntervals =
    [
        (3, TimeSpan.FromHours(1)),
        (14, TimeSpan.FromHours(6)),
        .. Intervals,
    ];

    /// <summary>After an empty answer: an hour, doubling to a day, ± a quarter.</summary>
    /// <param name="emptyStreak">Empty answers in a row, this one included.</param>
    /// <param name="now">Time of the answer.</param>
    /// <param name="chance">0..1, drawn by the caller.</param>
    public static DateTimeOffset AfterEmpty(int emptyStreak, DateTimeOffset now, double chance)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(emptyStreak - 1, 0, 10));
        return now + ((pause < LongestPause ? pause : LongestPause) * (0.75 + (chance / 2)));
    }

    /// <summary>After an answer with sources: the older the title, the later, ± a fifth.</summary>
    public static DateTimeOffset Refresh(ContentKind kind, DateOnly? released, DateTimeOffset now, double chance)
    {
        var age = released is { } date ? DateOnly.FromDateTime(now.UtcDateTime).DayNumber - date.DayNumber : int.MaxValue - 1;
        var interval = (kind == ContentKind.Episode ? EpisodeIntervals : Intervals).First(step => age < step.Days).Interval;
        return now + (interval * (0.8 + (chance * 0.4)));
    }

    /// <summary>When a title may be looked for; null = at any time.</summary>
    public static DateTimeOffset? NotBefore(DateOnly? released) =>
        released is { } date && date > DateOnly.FromDayNumber(Lead.Days) ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) - Lead : null;
}
