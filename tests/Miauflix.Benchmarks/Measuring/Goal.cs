namespace Miauflix.Benchmarks.Measuring;

/// <summary>What a figure should reach.</summary>
internal readonly record struct Goal(double? Limit, bool IsUpper)
{
    /// <summary>Shown for comparison only.</summary>
    public static Goal None => default;

    public static Goal AtMost(double limit) => new(limit, true);

    public static Goal AtLeast(double limit) => new(limit, false);

    public bool IsReachedBy(double value) => Limit is not { } limit || (IsUpper ? value <= limit : value >= limit);

    public override string ToString() => Limit is { } limit ? FormattableString.Invariant($"{(IsUpper ? '≤' : '≥')} {limit:0.##}") : "";
}
