using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>
/// Picks a text field by field: the first that is not empty of the exact language and region, the plain language, the language's home
/// region (<c>pt-PT</c> for <c>pt</c>), its other regions by name, the title's own.
/// </summary>
internal static class TranslationChoice
{
    public static string Pick<T>(IEnumerable<T> texts, TitleLanguage language, Func<T, string> region, Func<T, string> field, string own) =>
        texts.OrderBy(text => Rank(region(text), language))
            .ThenBy(region, StringComparer.Ordinal)
            .Select(field)
            .FirstOrDefault(text => text.Length > 0) ?? own;

    private static int Rank(string region, TitleLanguage language) =>
        region == language.Region ? 0
        : region.Length == 0 ? 1
        : region.Equals(language.Language, StringComparison.OrdinalIgnoreCase) ? 2
        : 3;
}
