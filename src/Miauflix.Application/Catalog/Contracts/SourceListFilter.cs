using FluentValidation;

namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Which sources of a title are listed, and for what client.</summary>
/// <param name="Quality">Only this one, see <see cref="Qualities"/>; null = all.</param>
/// <param name="Hevc">The client plays H.265.</param>
/// <param name="Av1">The client plays AV1 beyond what every browser does.</param>
/// <param name="MinScore">0..10,000.</param>
/// <param name="Limit">1..200.</param>
public sealed record SourceListFilter(string? Quality = null, bool? Hevc = null, bool? Av1 = null, int MinScore = 0, int Limit = SourceListFilter.DefaultLimit)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;

    public const int MaxScore = 10_000;

    public static IReadOnlyList<string> Qualities { get; } = ["8K", "4K", "2K", "FHD", "HD", "SD", "3D"];
}

/// <summary>The limits that every request with such a filter shares.</summary>
internal static class SourceListFilterRules
{
    /// <param name="validator">Of the request.</param>
    /// <param name="filter">Its filter; null passes.</param>
    public static void ValidSourceFilter<T>(this AbstractValidator<T> validator, Func<T, SourceListFilter?> filter)
    {
        validator.RuleFor(request => request)
            .Must(request => filter(request)?.Quality is not { } quality || SourceListFilter.Qualities.Contains(quality))
            .OverridePropertyName("quality")
            .WithMessage($"must be one of {string.Join(", ", SourceListFilter.Qualities)}");
        validator.RuleFor(request => request)
            .Must(request => filter(request)?.MinScore is null or >= 0 and <= SourceListFilter.MaxScore)
            .OverridePropertyName("minScore")
            .WithMessage($"must be 0 to {SourceListFilter.MaxScore}");
        validator.RuleFor(request => request)
            .Must(request => filter(request)?.Limit is null or >= 1 and <= SourceListFilter.MaxLimit)
            .OverridePropertyName("limit")
            .WithMessage($"must be 1 to {SourceListFilter.MaxLimit}");
    }
}
