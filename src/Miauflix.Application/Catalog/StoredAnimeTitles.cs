using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

internal sealed class StoredAnimeTitles(ICatalogDb db) : IAnimeTitles
{
    private const string Japanese = "ja";

    /// <summary>TMDB's id of the genre, the same for movies and shows.</summary>
    private const long Animation = 16;

    public async Task<AnimeTitles> AmongAsync(
        IReadOnlyCollection<long> movieIds,
        IReadOnlyCollection<long> episodeIds,
        CancellationToken cancellationToken)
    {
        // One parameter each, however many ids there are.
        var movies = await db.Movies
            .Where(movie => EF.Parameter(movieIds).Contains(movie.Id) && movie.OriginalLanguage == Japanese)
            .Where(movie => db.MovieGenres.Any(link => link.MovieId == movie.Id && link.GenreId == Animation))
            .Select(movie => movie.Id)
            .ToListAsync(cancellationToken);
        var episodes = await db.Episodes
            .Where(episode => EF.Parameter(episodeIds).Contains(episode.Id))
            .Join(db.TvShows, episode => episode.TvShowId, show => show.Id, (episode, show) => new { episode.Id, ShowId = show.Id, show.OriginalLanguage })
            .Where(episode => episode.OriginalLanguage == Japanese && db.TvShowGenres.Any(link => link.TvShowId == episode.ShowId && link.GenreId == Animation))
            .Select(episode => episode.Id)
            .ToListAsync(cancellationToken);
        return new AnimeTitles(movies.ToHashSet(), episodes.ToHashSet());
    }
}
