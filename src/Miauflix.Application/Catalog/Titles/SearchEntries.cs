using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>What search knows of titles, inside the write unit that changes them.</summary>
internal static class SearchEntries
{
    /// <summary>The entries of titles, by our id.</summary>
    public static Task<Dictionary<long, TitleSearchEntry>> LoadAsync(
        ICatalogDb db,
        MediaType type,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken) =>
        db.TitleSearchEntries
            .Where(entry => entry.MediaType == type && ids.Contains(entry.MediaId))
            .ToDictionaryAsync(entry => entry.MediaId, cancellationToken);

    /// <summary>Brings the entry of a title up to date; <paramref name="entry"/> null = there is none yet.</summary>
    public static void Put(ICatalogDb db, TitleSearchEntry? entry, SearchableTitle title)
    {
        if (entry is null)
        {
            entry = new TitleSearchEntry { MediaType = title.Type, MediaId = title.Id };
            db.TitleSearchEntries.Add(entry);
        }

        entry.Popularity = title.Popularity;
        entry.Year = title.Year;
        entry.TitleKey = SearchText.Key(title.Title);
        entry.Titles = SearchText.Index(title.Title);
        var original = SearchText.Index(title.Original);
        entry.Originals = original == entry.Titles ? "" : original;
        entry.Translated = string.Join(
            ' ',
            title.Translated.Select(SearchText.Index).Distinct().Where(text => text.Length > 0 && text != entry.Titles && text != original));
    }
}

/// <param name="Year">0 = unknown.</param>
internal sealed record SearchableTitle(
    MediaType Type,
    long Id,
    string Title,
    string Original,
    IEnumerable<string> Translated,
    double Popularity,
    int Year);
