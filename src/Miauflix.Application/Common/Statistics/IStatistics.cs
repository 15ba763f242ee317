namespace Miauflix.Application.Common.Statistics;

/// <summary>
/// Figures of the last 24 hours in slots of 5 minutes, in memory. Names: <c>request</c>, <c>request.success</c>, <c>request.error</c>,
/// <c>api.&lt;provider&gt;.request</c> and so on; a name is either a duration or a count, always. Thread safe, never waits.
/// </summary>
public interface IStatistics
{
    /// <summary>One event that took some time.</summary>
    void Record(string name, TimeSpan duration);

    /// <summary>One event.</summary>
    void Count(string name);

    /// <summary>All figures, newest slot last.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<StatisticsSlot>> Read();
}

/// <summary>Five minutes of one figure. Durations in seconds; null for a plain count.</summary>
public sealed record StatisticsSlot(int Count, double? Min, double? Max, double? Sum);
