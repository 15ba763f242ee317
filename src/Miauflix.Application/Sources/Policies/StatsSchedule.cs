using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Sources.Policies;

/// <summary>When trackers are asked about a source again: swarms that do not change are asked about less often.</summary>
internal static class StatsSchedule
{
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(6);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(72);
    private static readonly TimeSpan FirstFailure = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestFailure = TimeSpan.FromHours(24);

    /// <param name="current">The interval that just ended; zero = never asked.</param>
    /// <param name="before">The figures it began with; null = unknown.</param>
    /// <param name="now">The figures it ended with.</param>
    /// <param name="jitter">0.8..1.2, uniform: keeps sources from being due together.</param>
    public static TimeSpan Next(TimeSpan current, SwarmFigures? before, SwarmFigures now, double jitter)
    {
        var interval = current == TimeSpan.Zero || before is null ? Shortest : current * Factor(Change(before.Value, now), current);
        return Clamp(interval * jitter);
    }

    /// <summary>No tracker answered for the <paramref name="failures"/>th time in a row, from 1 up.</summary>
    public static TimeSpan AfterFailure(int failures) =>
        TimeSpan.FromTicks(Math.Min(FirstFailure.Ticks << Math.Min(failures - 1, 10), LongestFailure.Ticks));

    /// <summary>The larger relative change of the two numbers; from nothing to something is 1.</summary>
    public static double Change(SwarmFigures before, SwarmFigures now) =>
        Math.Max(Change(before.Seeders, now.Seeders), Change(before.Leechers, now.Leechers));

    private static double Change(int before, int now) => before == now ? 0 : before == 0 ? 1 : Math.Abs(now - before) / (double)before;

    private static double Factor(double change, TimeSpan current) => change switch
    {
        < 0.05 => 2,
        < 0.10 => 1,
        < 0.20 => 0.75,
        <= 0.50 => 0.5,
        _ => Shortest / current,
    };

    private static TimeSpan Clamp(TimeSpan interval) => interval < Shortest ? Shortest : interval > Longest ? Longest : interval;
}
