using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Which titles of ours Trakt's are: by TMDB id, then by IMDb id. What is not stored is fetched from TMDB.</summary>
internal sealed class TraktTitles(ITitleMetadata metadata, ICatalogTitles catalog, KnownTitles known, TitleFetcher fetcher)
{
    /// <summary>Those that were found; the others are unmatched.</summary>
    public async Task<IReadOnlyDictionary<TraktItem, TitleRef?>> FindAsync(IReadOnlyList<TraktItem> items, CancellationToken cancellationToken)
    {
        var tmdbIds = new Dictionary<TraktItem, (MediaType Type, int TmdbId)>();
        foreach (var item in items.Distinct())
        {
            if (await TmdbIdAsync(item, cancellationToken) is { } tmdbId)
            {
                tmdbIds[item] = (item.Type, tmdbId);
            }
        }

        var ids = new Dictionary<(MediaType, int), long>();
        foreach (var type in new[] { MediaType.Movie, MediaType.Tv })
        {
            var wanted = tmdbIds.Values.Where(title => title.Type == type).Select(title => title.TmdbId).Distinct().ToList();
            foreach (var (tmdbId, id) in await StoredAsync(type, wanted, cancellationToken))
            {
                ids[(type, tmdbId)] = id;
            }
        }

        return tmdbIds
            .Where(title => ids.ContainsKey(title.Value))
            .ToDictionary(title => title.Key, title => (TitleRef?)new TitleRef(title.Key.Type, ids[title.Value]));
    }

    private async Task<Dictionary<int, long>> StoredAsync(MediaType type, IReadOnlyList<int> tmdbIds, CancellationToken cancellationToken)
    {
        var stored = await known.FindAsync(type, tmdbIds, cancellationToken);
        if (metadata.IsConfigured)
        {
            var missing = tmdbIds.Where(id => !stored.ContainsKey(id)).ToList();
            foreach (var title in (await fetcher.FetchAsync(type, missing, MetadataLane.Background, cancellationToken)).Stored)
            {
                stored[title.TmdbId] = title.Id;
            }
        }

        return stored;
    }

    private async Task<int?> TmdbIdAsync(TraktItem item, CancellationToken cancellationToken)
    {
        if (item.TmdbId is not null || item.ImdbId is not { } imdbId)
        {
            return item.TmdbId;
        }

        var stored = item.Type == MediaType.Movie
            ? (await catalog.FindMovieByImdbIdAsync(imdbId, cancellationToken))?.TmdbId
            : (await catalog.FindShowByImdbIdAsync(imdbId, cancellationToken))?.TmdbId;
        if (stored is not null || !metadata.IsConfigured)
        {
            return stored;
        }

        try
        {
            var found = await metadata.FindByImdbIdAsync(imdbId, MetadataLane.Background, cancellationToken);
            return found?.Type == item.Type ? found.TmdbId : null;
        }
        catch (MiauflixException)
        {
            // Unmatched this time.
            return null;
        }
    }
}
