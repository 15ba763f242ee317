using System.Collections.Concurrent;

namespace Miauflix.Application.Sources.Policies;

/// <summary>
/// Trackers that fail five times in a row rest half an hour, then twice as long each time, a day at most; one answer ends it. Lives in
/// memory. Thread safe.
/// </summary>
internal sealed class TrackerRests(TimeProvider clock)
{
    private const int FailuresUntilRest = 5;
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Record> _records = new();

    public bool IsResting(string tracker) => _records.TryGetValue(tracker, out var record) && record.Until > clock.GetUtcNow();

    public void Answered(string tracker) => _records.TryRemove(tracker, out _);

    public void Failed(string tracker) => _records.AddOrUpdate(tracker, _ => After(1), (_, record) => After(record.Failures + 1));

    private Record After(int failures)
    {
        if (failures < FailuresUntilRest)
        {
            return new Record(failures, DateTimeOffset.MinValue);
        }

        var rest = TimeSpan.FromTicks(Math.Min(FirstRest.Ticks << Math.Min(failures - FailuresUntilRest, 10), LongestRest.Ticks));
        return new Record(failures, clock.GetUtcNow() + rest);
    }

    private sealed record Record(int Failures, DateTimeOffset Until);
}
