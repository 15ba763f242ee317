using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Genres inside a write unit: the rows that titles refer to, and their names.</summary>
internal static class GenreRows
{
    /// <summary>Makes sure each genre exists; a name that is not empty is stored for <paramref name="language"/>.</summary>
    public static async Task PutAsync(
        ICatalogDb db,
        IEnumerable<GenreMetadata> genres,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var wanted = genres.GroupBy(genre => genre.Id).ToDictionary(group => group.Key, group => NameOf(group));
        var ids = wanted.Keys.ToList();
        var known = await db.Genres.Where(genre => ids.Contains(genre.Id)).Select(genre => genre.Id).ToListAsync(cancellationToken);
        foreach (var id in ids.Except(known))
        {
            db.Genres.Add(new Genre { Id = id, CreatedAt = now, UpdatedAt = now });
        }

        var names = await db.GenreTranslations
            .Where(name => ids.Contains(name.GenreId) && name.Language == language)
            .ToDictionaryAsync(name => name.GenreId, cancellationToken);
        foreach (var (id, name) in wanted.Where(genre => genre.Value.Length > 0))
        {
            if (!names.TryGetValue(id, out var row))
            {
                db.GenreTranslations.Add(new GenreTranslation { GenreId = id, Language = language, Name = name, CreatedAt = now, UpdatedAt = now });
            }
            else if (row.Name != name)
            {
                row.Name = name;
                row.UpdatedAt = now;
            }
        }
    }

    /// <summary>Brings the links of one title to the wanted genres, in their order.</summary>
    public static void Link<TLink>(
        DbSet<TLink> set,
        IEnumerable<TLink> current,
        IEnumerable<long> genreIds,
        Func<TLink, long> genreOf,
        Action<TLink, int> place,
        Func<long, int, TLink> create)
        where TLink : class
    {
        var links = current.ToDictionary(genreOf);
        var position = 0;
        foreach (var id in genreIds.Distinct())
        {
            if (links.Remove(id, out var link))
            {
                place(link, position);
            }
            else
            {
                set.Add(create(id, position));
            }

            position++;
        }

        set.RemoveRange(links.Values);
    }

    private static string NameOf(IEnumerable<GenreMetadata> same)
    {
        var name = same.Select(genre => genre.Name.Trim()).FirstOrDefault(name => name.Length > 0) ?? "";
        return name.Length > GenreTranslation.MaxNameLength ? name[..GenreTranslation.MaxNameLength] : name;
    }
}
