using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Titles that need no call: stored in full and not hidden.</summary>
internal sealed class KnownTitles(ICatalogDb db)
{
    /// <summary>Our ids by TMDB id.</summary>
    public Task<Dictionary<int, long>> FindAsync(MediaType type, IReadOnlyList<int> tmdbIds, CancellationToken cancellationToken) =>
        type == MediaType.Movie
            ? db.Movies
                .Where(movie => tmdbIds.Contains(movie.TmdbId) && movie.DetailLevel == DetailLevel.Full && movie.RemovedAt == null)
                .ToDictionaryAsync(movie => movie.TmdbId, movie => movie.Id, cancellationToken)
            : db.TvShows
                .Where(show => tmdbIds.Contains(show.TmdbId) && show.DetailLevel == DetailLevel.Full && show.RemovedAt == null)
                .ToDictionaryAsync(show => show.TmdbId, show => show.Id, cancellationToken);
}
