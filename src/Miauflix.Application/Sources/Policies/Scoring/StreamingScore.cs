using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>
/// How well a source will stream, 0 to 10000: <c>clamp(round(G · Σ 100 · wᵢ · cᵢ) + R + P)</c>. The tables are in docs/scoring.md. Pure.
/// </summary>
internal static class StreamingScore
{
    public const int Max = 10_000;

    private const double HardSubsFactor = 0.9;
    private const double ThreeDFactor = 0.1;
    private const int RevisionBonus = 50;
    private const int MaxRevisionBonus = 100;
    private const int MaxPreference = 1_000;

    private static readonly (string Name, int Weight, Func<ScoreInput, double> Value)[] Components =
    [
        ("availability", 30, Availability.Of),
        ("quality", 20, input => ScoreTables.Quality(input.Quality)),
        ("sourceType", 10, ScoreTables.SourceType),
        ("codec", 5, input => ScoreTables.Codec(input.Codec, input.BitDepth)),
        ("playability", 15, input => ScoreTables.Playability(input.Playability)),
        ("size", 5, SizeFit.Of),
        ("age", 5, input => ScoreTables.Age(input.UploadAge)),
        ("reliability", 5, input => Math.Clamp(input.Reliability, 0, 1)),
        ("diversity", 3, input => Math.Clamp((input.DistinctProviders - 1) / 2d, 0, 1)),
        ("community", 2, input => Math.Clamp(input.Community, 0, 1)),
    ];

    public static ScoreBreakdown Of(ScoreInput input)
    {
        var components = new ScoreComponent[Components.Length];
        var sum = 0d;
        for (var index = 0; index < Components.Length; index++)
        {
            var (name, weight, value) = Components[index];
            var share = value(input);
            var points = 100 * weight * share;
            sum += points;
            components[index] = new ScoreComponent(name, weight, share, Round(points));
        }

        var multipliers = Multipliers(input);
        var bonus = Math.Min(MaxRevisionBonus, RevisionBonus * input.Revision.Total);
        var preference = Math.Clamp(Round(1_000 * input.Preference), -MaxPreference, MaxPreference);
        var total = input.IsOut
            ? 0
            : Math.Clamp(Round(multipliers.Aggregate(sum, (product, multiplier) => product * multiplier.Value)) + bonus + preference, 0, Max);
        return new ScoreBreakdown(components, multipliers, bonus, preference, total);
    }

    private static List<ScoreMultiplier> Multipliers(ScoreInput input)
    {
        List<ScoreMultiplier> multipliers = [];
        if (input.Verdict is Verdict.Warn or Verdict.Suspect)
        {
            multipliers.Add(new ScoreMultiplier("verification", input.Verdict is Verdict.Warn ? 0.85 : 0.5));
        }

        if (Availability.IsKnownDry(input))
        {
            multipliers.Add(new ScoreMultiplier("noSeeders", Availability.DryFactor));
        }

        if (input.HardSubs)
        {
            multipliers.Add(new ScoreMultiplier("hardSubs", HardSubsFactor));
        }

        if (input.Quality is VideoQuality.ThreeD)
        {
            multipliers.Add(new ScoreMultiplier("3D", ThreeDFactor));
        }

        return multipliers;
    }

    private static int Round(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);
}
