using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Counts what a provider does, hour by hour. Pure.</summary>
internal static class ProviderFigures
{
    /// <summary>Upper bounds of the buckets of durations, in milliseconds; the last bucket has none.</summary>
    private static readonly int[] BoundsMs = [50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 10_000, 15_000];

    public static void Add(ProviderStat stat, TimeSpan elapsed, int results, int accepted)
    {
        AddCall(stat, elapsed);
        stat.Results += results;
        stat.Accepted += accepted;
    }

    public static void Add(ProviderStat stat, TimeSpan elapsed, ProviderFailureKind failure)
    {
        AddCall(stat, elapsed);
        var failures = new Dictionary<ProviderFailureKind, int>(stat.Failures);
        failures[failure] = failures.GetValueOrDefault(failure) + 1;
        stat.Failures = failures;
    }

    /// <summary>Counts a .torrent that was fetched from it, or could not be.</summary>
    public static void Add(ProviderStat stat, bool isGrabbed) =>
        (stat.Grabs, stat.GrabFailures) = (stat.Grabs + (isGrabbed ? 1 : 0), stat.GrabFailures + (isGrabbed ? 0 : 1));

    public static ProviderSummary Sum(IEnumerable<ProviderStat> stats)
    {
        var (queries, failed, results, accepted, totalMs) = (0, 0, 0, 0, 0L);
        var (grabs, grabFailures) = (0, 0);
        var durations = new int[BoundsMs.Length + 1];
        foreach (var stat in stats)
        {
            queries += stat.Queries;
            failed += stat.Failures.Values.Sum();
            results += stat.Results;
            accepted += stat.Accepted;
            totalMs += stat.TotalMs;
            grabs += stat.Grabs;
            grabFailures += stat.GrabFailures;
            for (var bucket = 0; bucket < Math.Min(durations.Length, stat.Durations.Count); bucket++)
            {
                durations[bucket] += stat.Durations[bucket];
            }
        }

        return new ProviderSummary(
            queries,
            failed,
            results,
            accepted,
            queries > 0 ? (double)(queries - failed) / queries : null,
            queries > 0 ? totalMs / queries : null,
            Percentile95(durations),
            grabs,
            grabFailures);
    }

    private static void AddCall(ProviderStat stat, TimeSpan elapsed)
    {
        var ms = (long)elapsed.TotalMilliseconds;
        var durations = new int[BoundsMs.Length + 1];
        for (var bucket = 0; bucket < Math.Min(durations.Length, stat.Durations.Count); bucket++)
        {
            durations[bucket] = stat.Durations[bucket];
        }

        var index = Array.FindIndex(BoundsMs, bound => ms <= bound);
        durations[index < 0 ? BoundsMs.Length : index]++;
        stat.Durations = durations;
        stat.Queries++;
        stat.TotalMs += ms;
    }

    /// <summary>Upper bound of the bucket that holds the 95th percentile.</summary>
    private static long? Percentile95(int[] durations)
    {
        var wanted = Math.Ceiling(durations.Sum() * 0.95);
        var seen = 0;
        for (var bucket = 0; bucket < durations.Length && wanted > 0; bucket++)
        {
            seen += durations[bucket];
            if (seen >= wanted)
            {
                return bucket < BoundsMs.Length ? BoundsMs[bucket] : 2L * BoundsMs[^1];
            }
        }

        return null;
    }
}

/// <param name="SuccessRate">0..1; null without calls.</param>
/// <param name="P95Ms">Milliseconds, rounded up to a bucket.</param>
/// <param name="Grabs">.torrent files that were fetched from it.</param>
public sealed record ProviderSummary(
    int Queries,
    int Failures,
    int Results,
    int Accepted,
    double? SuccessRate,
    long? AverageMs,
    long? P95Ms,
    int Grabs,
    int GrabFailures);
