using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Paging;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>All movies, a page at a time, by title then id.</summary>
public sealed record ListMovies(int Page, int PageSize) : IRequest<Page<MovieItem>>, IPageRequest;

/// <summary>A movie in a list. <see cref="Runtime"/> in minutes, 0 = unknown; images are URLs, empty when there is none.</summary>
public sealed record MovieItem(
    long Id,
    int TmdbId,
    string? ImdbId,
    string Title,
    string Overview,
    string Tagline,
    string Poster,
    string Backdrop,
    string Logo,
    IReadOnlyList<string> Genres,
    double Popularity,
    double Rating,
    DateOnly? ReleaseDate,
    int Runtime,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    [JsonPropertyName("_type")]
    [JsonPropertyOrder(-1)]
    public string Kind => "movie";
}

internal sealed class ListMoviesValidator : AbstractValidator<ListMovies>
{
    public ListMoviesValidator() => this.ValidatePage();
}

internal sealed class ListMoviesHandler(ICatalogDb db, IConfigurationProvider maps) : IRequestHandler<ListMovies, Page<MovieItem>>
{
    public async Task<Page<MovieItem>> Handle(ListMovies request, CancellationToken cancellationToken)
    {
        var movies = db.Movies.Where(movie => movie.RemovedAt == null);
        var total = await movies.CountAsync(cancellationToken);
        if (request.Skip() >= total)
        {
            return new([], request.Page, request.PageSize, total);
        }

        var items = await movies
            .OrderBy(movie => movie.Title)
            .ThenBy(movie => movie.Id)
            .Skip((int)request.Skip())
            .Take(request.PageSize)
            .ProjectTo<MovieItem>(maps)
            .ToListAsync(cancellationToken);
        return new(items, request.Page, request.PageSize, total);
    }
}
