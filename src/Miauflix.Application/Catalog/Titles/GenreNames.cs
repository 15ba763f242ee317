using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>A genre of a title and its place. Set by initializer, which queries can look through.</summary>
internal sealed record GenreLink
{
    public long GenreId { get; init; }

    public int Position { get; init; }
}

/// <summary>Names of genres: as asked, else of the plain language, else English, else any, else <c>Genre &lt;id&gt;</c>.</summary>
internal static class GenreNames
{
    /// <summary>The names of a title's genres in their order, in one query.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        ICatalogDb db,
        IQueryable<GenreLink> links,
        TitleLanguage language,
        CancellationToken cancellationToken)
    {
        var rows = await (
            from link in links
            join name in db.GenreTranslations on link.GenreId equals name.GenreId into names
            from name in names.DefaultIfEmpty()
            select new { link.GenreId, link.Position, Language = (string?)name.Language, Name = (string?)name.Name }).ToListAsync(cancellationToken);
        return
        [
            .. from row in rows
               group row by (row.Position, row.GenreId) into genre
               orderby genre.Key
               select Choose(genre.Select(row => ((string?)row.Language, (string?)row.Name)), language) ?? $"Genre {genre.Key.GenreId}",
        ];
    }

    /// <summary>The name to show, or null when there is none.</summary>
    public static string? Choose(IEnumerable<(string? Language, string? Name)> names, TitleLanguage language) =>
        names.Where(name => name.Name is { Length: > 0 })
            .OrderBy(name => Rank(name.Language!, language))
            .ThenBy(name => name.Language, StringComparer.Ordinal)
            .Select(name => name.Name)
            .FirstOrDefault();

    private static int Rank(string language, TitleLanguage wanted) =>
        language == wanted.ToString() ? 0
        : language == wanted.Language ? 1
        : language == TitleLanguage.English.Language ? 2
        : 3;
}
