using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>Puts the page of a movie together: its row, its texts in one language, its genres; two queries beside the row's.</summary>
internal sealed class MoviePages(ICatalogDb db)
{
    public async Task<MovieDetails> ReadAsync(Movie movie, TitleLanguage language, ImageUrls images, CancellationToken cancellationToken)
    {
        var texts = language.IsOwn ? [] : await db.MovieTranslations.AsNoTracking()
            .Where(text => text.MovieId == movie.Id && text.Language == language.Language)
            .ToListAsync(cancellationToken);
        var links = db.MovieGenres.Where(link => link.MovieId == movie.Id)
            .Select(link => new GenreLink { GenreId = link.GenreId, Position = link.Position });
        return new MovieDetails(
            movie.Id,
            movie.TmdbId,
            movie.ImdbId,
            Pick(text => text.Title, movie.Title),
            movie.OriginalTitle,
            movie.OriginalLanguage,
            Pick(text => text.Overview, movie.Overview),
            Pick(text => text.Tagline, movie.Tagline),
            movie.ReleaseDate,
            movie.Runtime,
            images.Poster(movie.PosterPath),
            images.Backdrop(movie.BackdropPath),
            images.Logo(movie.LogoPath),
            await GenreNames.ReadAsync(db, links, language, cancellationToken),
            movie.Popularity,
            movie.Rating,
            movie.VoteCount,
            movie.Status,
            movie.Trailer);

        string Pick(Func<MovieTranslation, string> field, string own) =>
            TranslationChoice.Pick(texts, language, text => text.Region, field, own);
    }
}
