namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>How a score came about.</summary>
/// <param name="Bonus">For corrected releases.</param>
/// <param name="Preference">For what the asking user likes.</param>
/// <param name="Total">0 to 10000, computed before the points were rounded.</param>
public sealed record ScoreBreakdown(
    IReadOnlyList<ScoreComponent> Components,
    IReadOnlyList<ScoreMultiplier> Multipliers,
    int Bonus,
    int Preference,
    int Total);

/// <param name="Weight">All weights together are 100.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Points">100 · weight · value, rounded to show.</param>
public sealed record ScoreComponent(string Name, int Weight, double Value, int Points);

/// <param name="Value">Every component is multiplied by it.</param>
public sealed record ScoreMultiplier(string Name, double Value);
