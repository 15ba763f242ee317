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
        MovieAsync(movie => movie.Id == movieId, cancellationToken);

    public Task<CatalogMovie?> FindMovieByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken) =>
        MovieAsync(movie => movie.TmdbId == tmdbId, cancellationToken);

    public Task<CatalogMovie?> FindMovieByImdbIdAsync(string imdbId, CancellationToken cancellationToken) =>
        MovieAsync(movie => movie.ImdbId == imdbId, cancellationToken);

    public Task<CatalogShow?> FindShowAsync(long showId, CancellationToken cancellationToken) =>
        ShowAsync(show => show.Id == showId, cancellationToken);

    public Task<CatalogShow?> FindShowByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken) =>
        ShowAsync(show => show.TmdbId == tmdbId, cancellationToken);

    public Task<CatalogShow?> FindShowByImdbIdAsync(string imdbId, CancellationToken cancellationToken) =>
        ShowAsync(show => show.ImdbId == imdbId, cancellationToken);

    public Task<CatalogEpisode?> FindEpisodeAsync(long episodeId, CancellationToken cancellationToken) =>
        Episodes(episode => episode.Id == episodeId).SingleOrDefaultAsync(cancellationToken);

    public Task<CatalogEpisode?> FindEpisodeAsync(long showId, int seasonNumber, int episodeNumber, CancellationToken cancellationToken) =>
        Episodes(episode => episode.TvShowId == showId && episode.SeasonNumber == seasonNumber && episode.EpisodeNumber == episodeNumber)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<CatalogEpisode>> EpisodesOfSeasonAsync(long showId, int seasonNumber, CancellationToken cancellationToken) =>
        await Stored(episode => episode.TvShowId == showId && episode.SeasonNumber == seasonNumber)
            .OrderBy(episode => episode.EpisodeNumber)
            .ProjectTo<CatalogEpisode>(maps)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<string>> TitlesOfMovieAsync(long movieId, CancellationToken cancellationToken)
    {
        var own = await db.Movies.Where(movie => movie.Id == movieId && movie.RemovedAt == null)
            .Select(movie => new { movie.Title, movie.OriginalTitle })
            .SingleOrDefaultAsync(cancellationToken);
        var translated = await db.MovieTranslations.Where(text => text.MovieId == movieId && text.Title != "")
            .OrderBy(text => text.Language).ThenBy(text => text.Region)
            .Select(text => text.Title)
            .ToListAsync(cancellationToken);
        return own is null ? [] : Distinct(own.Title, own.OriginalTitle, translated);
    }

    public async Task<IReadOnlyList<string>> TitlesOfShowAsync(long showId, CancellationToken cancellationToken)
    {
        var own = await db.TvShows.Where(show => show.Id == showId && show.RemovedAt == null)
            .Select(show => new { show.Name, show.OriginalName })
            .SingleOrDefaultAsync(cancellationToken);
        var translated = await db.TvShowTranslations.Where(text => text.TvShowId == showId && text.Name != "")
            .OrderBy(text => text.Language).ThenBy(text => text.Region)
            .Select(text => text.Name)
            .ToListAsync(cancellationToken);
        return own is null ? [] : Distinct(own.Name, own.OriginalName, translated);
    }

    private static List<string> Distinct(string title, string original, IEnumerable<string> translated) =>
        [.. translated.Prepend(original).Prepend(title).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private Task<CatalogMovie?> MovieAsync(Expression<Func<Movie, bool>> which, CancellationToken cancellationToken) =>
        db.Movies.Where(which)
            .Where(movie => movie.RemovedAt == null)
            .OrderByDescending(movie => movie.Popularity)
            .ThenBy(movie => movie.Id)
            .ProjectTo<CatalogMovie>(maps)
            .FirstOrDefaultAsync(cancellationToken);

    private Task<CatalogShow?> ShowAsync(Expression<Func<TvShow, bool>> which, CancellationToken cancellationToken) =>
        db.TvShows.Where(which)
            .Where(show => show.RemovedAt == null)
            .OrderByDescending(show => show.Popularity)
            .ThenBy(show => show.Id)
            .ProjectTo<CatalogShow>(maps)
            .FirstOrDefaultAsync(cancellationToken);

    private IQueryable<CatalogEpisode> Episodes(Expression<Func<Episode, bool>> which) => Stored(which).ProjectTo<CatalogEpisode>(maps);

    private IQueryable<Episode> Stored(Expression<Func<Episode, bool>> which) =>
        db.Episodes.Where(which)
            .Where(episode => episode.RemovedAt == null)
            .Where(episode => db.TvShows.Any(show => show.Id == episode.TvShowId && show.RemovedAt == null));
}
