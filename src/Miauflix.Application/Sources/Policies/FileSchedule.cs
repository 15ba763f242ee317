namespace Miauflix.Application.Sources.Policies;

/// <summary>When a .torrent that nobody had is tried for again. Pure.</summary>
internal static class FileSchedule
{
    /// <summary>How long a file that is not wanted now is left alone: the order of a title's sources may have changed then.</summary>
    public static readonly TimeSpan Unwanted = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Five minutes, three times as long after every further round, a day at most; up to a fifth longer, or shorter from the second on.</summary>
    /// <param name="attempts">Failed rounds, this one included.</param>
    /// <param name="now">Time of the round's end.</param>
    /// <param name="chance">0..1, drawn by the caller.</param>
    public static DateTimeOffset After(int attempts, DateTimeOffset now, double chance)
    {
        var pause = First * Math.Pow(3, Math.Clamp(attempts - 1, 0, 10)) * (0.8 + (chance * 0.4));
        pause = pause < First ? First : pause;
        return now + (pause < Longest ? pause : Longest);
    }
}
