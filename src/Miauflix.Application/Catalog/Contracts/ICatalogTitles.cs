namespace Miauflix.Application.Catalog.Contracts;

/// <summary>How other modules find titles. Removed titles are not found.</summary>
public interface ICatalogTitles
{
    /// <summary>By our id.</summary>
    Task<CatalogMovie?> FindMovieAsync(long movieId, CancellationToken cancellationToken);

    /// <summary>By TMDB id (or an id of ours in its place, from 2000000001 up).</summary>
    Task<CatalogMovie?> FindMovieByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken);
}

/// <param name="Id">Our id.</param>
/// <param name="Year">0 when unknown.</param>
/// <param name="RuntimeMinutes">0 when unknown.</param>
public sealed record CatalogMovie(long Id, int TmdbId, string? ImdbId, string Title, int Year, int RuntimeMinutes, DateOnly? ReleaseDate);
