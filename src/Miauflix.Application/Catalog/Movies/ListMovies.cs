using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>All movies, a page at a time, by title then id.</summary>
public sealed record ListMovies(int Page, int PageSize) : IRequest<Page<MediaItem>>, IPageRequest;

internal sealed class ListMoviesValidator : AbstractValidator<ListMovies>
{
    public ListMoviesValidator() => this.ValidatePage();
}

internal sealed class ListMoviesHandler(ICatalogDb db, ITitleCards cards, ITitleMetadata metadata) : IRequestHandler<ListMovies, Page<MediaItem>>
{
    public async Task<Page<MediaItem>> Handle(ListMovies request, CancellationToken cancellationToken)
    {
        var movies = db.Movies.Where(movie => movie.RemovedAt == null);
        var total = await movies.CountAsync(cancellationToken);
        if (request.Skip() >= total)
        {
            return new([], request.Page, request.PageSize, total);
        }

        var ids = await movies
            .OrderBy(movie => movie.Title)
            .ThenBy(movie => movie.Id)
            .Skip((int)request.Skip())
            .Take(request.PageSize)
            .Select(movie => new TitleRef(MediaType.Movie, movie.Id))
            .ToListAsync(cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), originals: false);
        var titles = await cards.OfTitlesAsync(ids, TitleLanguage.English, cancellationToken);
        return new([.. titles.Select(card => MediaItem.Of(card, images))], request.Page, request.PageSize, total);
    }
}
