using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Browse;

/// <summary>The genres that titles have, by name.</summary>
public sealed record ListGenres(string? Type, string? Lang) : IRequest<IReadOnlyList<GenreItem>>;

public sealed record GenreItem(long Id, string Name, int MovieCount, int ShowCount);

internal sealed class ListGenresValidator : AbstractValidator<ListGenres>
{
    public ListGenresValidator()
    {
        this.ValidLanguage(genres => genres.Lang);
        this.OneOf(genres => genres.Type, "type", KnownValues.Types);
    }
}

internal sealed class ListGenresHandler(ICatalogDb db, GenreLanguages languages) : IRequestHandler<ListGenres, IReadOnlyList<GenreItem>>
{
    public async Task<IReadOnlyList<GenreItem>> Handle(ListGenres request, CancellationToken cancellationToken)
    {
        var language = ReadOptions.Language(request.Lang);
        await languages.EnsureAsync(language, cancellationToken);
        var counts = await db.Genres
            .Select(genre => new
            {
                genre.Id,
                Movies = db.MovieGenres.Count(link => link.GenreId == genre.Id
                    && db.Movies.Any(movie => movie.Id == link.MovieId && movie.RemovedAt == null)),
                Shows = db.TvShowGenres.Count(link => link.GenreId == genre.Id
                    && db.TvShows.Any(show => show.Id == link.TvShowId && show.RemovedAt == null)),
            })
            .ToListAsync(cancellationToken);
        var names = (await db.GenreTranslations.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(name => name.GenreId);
        var type = KnownValues.Type(request.Type);
        return
        [
            .. counts.Where(genre => type switch
                {
                    MediaType.Movie => genre.Movies > 0,
                    MediaType.Tv => genre.Shows > 0,
                    _ => genre.Movies + genre.Shows > 0,
                })
                .Select(genre => new GenreItem(
                    genre.Id,
                    GenreNames.Choose(names[genre.Id].Select(name => ((string?)name.Language, (string?)name.Name)), language) ?? $"Genre {genre.Id}",
                    genre.Movies,
                    genre.Shows))
                .OrderBy(genre => genre.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
