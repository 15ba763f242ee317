namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>How likely the swarm is to deliver in time.</summary>
internal static class Availability
{
    /// <summary>All components are multiplied by it while the swarm is known to have no seeder.</summary>
    public const double DryFactor = 0.2;

    private const double UnknownSwarm = 0.25;

    /// <summary>This many seeders are as good as any number.</summary>
    private const double Plenty = 200;

    /// <summary>Mbit/s that a seeder is trusted to give.</summary>
    private const double MbpsPerSeeder = 0.5;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>a · (0.8 + 0.2 r) · (0.5 + 0.5 b) · f: seeders, their share, their bitrate, the age of the numbers.</summary>
    public static double Of(ScoreInput input)
    {
        if (input.Seeders is not { } count)
        {
            return UnknownSwarm;
        }

        double seeders = Math.Max(0, count), leechers = Math.Max(0, input.Leechers ?? 0);
        var amount = Math.Min(1, Math.Log10(1 + seeders) / Math.Log10(1 + Plenty));
        var share = seeders + leechers > 0 ? seeders / (seeders + leechers) : 0.5;
        var bitrate = Bitrate.Mbps(input.VideoBytes, input.Runtime) is { } mbps ? Math.Min(1, MbpsPerSeeder * seeders / mbps) : 1;
        return amount * (0.8 + (0.2 * share)) * (0.5 + (0.5 * bitrate)) * Freshness(input.StatsAge);
    }

    public static bool IsKnownDry(ScoreInput input) => input.Seeders is <= 0 && input.StatsAge <= Fresh;

    private static double Freshness(TimeSpan age) => age switch
    {
        _ when age <= Fresh => 1,
        { TotalHours: <= 72 } => 0.95,
        { TotalDays: <= 14 } => 0.85,
        _ => 0.75,
    };
}
