using System.Linq.Expressions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>Finds titles for other modules.</summary>
internal sealed class CatalogTitles(ICatalogDb db, IConfigurationProvider maps) : ICatalogTitles
{
    public Task<CatalogMovie?> FindMovieAsync(long movieId, CancellationToken cancellationToken) =>
        FindAsync(movie => movie.Id == movieId, cancellationToken);

    public Task<CatalogMovie?> FindMovieByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken) =>
        FindAsync(movie => movie.TmdbId == tmdbId, cancellationToken);

    private Task<CatalogMovie?> FindAsync(Expression<Func<Movie, bool>> which, CancellationToken cancellationToken) =>
        db.Movies.Where(which)
            .Where(movie => movie.RemovedAt == null)
            .ProjectTo<CatalogMovie>(maps)
            .SingleOrDefaultAsync(cancellationToken);
}
