using System.Globalization;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

internal sealed class CatalogLists(ICatalogDb db) : ICatalogLists
{
    public async Task<IReadOnlyList<ListedTitle>> TitlesAsync(string list, int start, int end, Guid viewer, CancellationToken cancellationToken)
    {
        var id = long.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var items = db.MediaLists
            .Where(known => (known.Id == id || known.Slug == list) && (known.OwnerUserId == null || known.OwnerUserId == viewer))
            .Join(db.MediaListItems, known => known.Id, item => item.ListId, (_, item) => item)
            .Where(item => item.Position >= start && item.Position < end);
        var movies = await items.Where(item => item.MediaType == MediaType.Movie)
            .Join(db.Movies.Where(movie => movie.RemovedAt == null), item => item.MediaId, movie => movie.Id, (item, movie) => new { item.Position, movie.TmdbId })
            .ToListAsync(cancellationToken);
        var shows = await items.Where(item => item.MediaType == MediaType.Tv)
            .Join(db.TvShows.Where(show => show.RemovedAt == null), item => item.MediaId, show => show.Id, (item, show) => new { item.Position, show.TmdbId })
            .ToListAsync(cancellationToken);
        return
        [
            .. movies.Select(movie => new ListedTitle(movie.Position, MediaType.Movie, movie.TmdbId))
                .Concat(shows.Select(show => new ListedTitle(show.Position, MediaType.Tv, show.TmdbId)))
                .OrderBy(title => title.Position),
        ];
    }
}
