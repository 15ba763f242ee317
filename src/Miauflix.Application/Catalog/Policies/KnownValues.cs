using FluentValidation;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>Query values of a known list; the answer to another one names the list.</summary>
internal static class KnownValues
{
    public static readonly string[] Types = ["all", "movie", "tv"];

    public static void OneOf<T>(this AbstractValidator<T> validator, Func<T, string?> value, string field, params string[] known) =>
        validator.RuleFor(request => request)
            .Must(request => value(request) is null || known.Contains(value(request)))
            .OverridePropertyName(field)
            .WithMessage($"must be one of {string.Join(", ", known)}");

    public static void ValidYears<T>(this AbstractValidator<T> validator, Func<T, int?> from, Func<T, int?> to) =>
        validator.RuleFor(request => request)
            .Must(request => from(request) is null || to(request) is null || from(request) <= to(request))
            .OverridePropertyName("yearFrom")
            .WithMessage("must not be after yearTo");

    /// <summary>Null = both.</summary>
    public static MediaType? Type(string? value) => value switch
    {
        "movie" => MediaType.Movie,
        "tv" => MediaType.Tv,
        _ => null,
    };
}
