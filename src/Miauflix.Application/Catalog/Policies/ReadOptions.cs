using FluentValidation;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>How titles are shown: in which language, with which images.</summary>
internal static class ReadOptions
{
    public static void ValidLanguage<T>(this AbstractValidator<T> validator, Func<T, string?> language, string field = "lang") =>
        validator.RuleFor(request => request)
            .Must(request => language(request) is not { } tag || TitleLanguage.TryParse(tag, out _))
            .OverridePropertyName(field)
            .WithMessage($"must be a language tag of {TitleLanguage.MinLength} to {TitleLanguage.MaxLength} characters");

    public static void ValidImageSize<T>(this AbstractValidator<T> validator, Func<T, string?> size) =>
        validator.RuleFor(request => request)
            .Must(request => size(request) is null or ImageUrls.Original)
            .OverridePropertyName("imageSize")
            .WithMessage($"must be {ImageUrls.Original}");

    /// <summary>A validated tag; absent = English.</summary>
    public static TitleLanguage Language(string? tag) => TitleLanguage.TryParse(tag, out var language) ? language : TitleLanguage.English;
}
