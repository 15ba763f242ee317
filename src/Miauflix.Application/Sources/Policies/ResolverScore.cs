namespace Miauflix.Application.Sources.Policies;

/// <summary>How good a resolver is by what it did in the last hour: half for being right, the rest for being fast. Pure.</summary>
internal static class ResolverScore
{
    public const double Unknown = 0.5;

    /// <param name="calls">Calls of the last hour.</param>
    /// <param name="successes">Those that brought the file.</param>
    /// <param name="average">Of the duration of all calls.</param>
    /// <returns>0..1.</returns>
    public static double Of(int calls, int successes, TimeSpan average) => calls == 0
        ? Unknown
        : Math.Min(1, (0.5 * successes / calls) + (0.25 / Math.Max(average.TotalSeconds, 0.001)));
}
