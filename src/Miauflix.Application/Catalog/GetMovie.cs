using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>One movie by its TMDB id, with its sources when asked for.</summary>
public sealed record GetMovie(int TmdbId, bool IncludeSources) : IRequest<MovieDetails>;

/// <summary>
/// A movie's page. <see cref="Runtime"/> in minutes, 0 = unknown; images are URLs, empty when there is none; <see cref="Sources"/> only
/// when asked for, then always an array.
/// </summary>
public sealed record MovieDetails(
    long Id,
    int TmdbId,
    string? ImdbId,
    string Title,
    string OriginalTitle,
    string OriginalLanguage,
    string Overview,
    string Tagline,
    DateOnly? ReleaseDate,
    int Runtime,
    string Poster,
    string Backdrop,
    string Logo,
    IReadOnlyList<string> Genres,
    double Popularity,
    double Rating,
    int VoteCount,
    string Status,
    string? Trailer)
{
    [JsonPropertyOrder(-1)]
    public string Type => "movie";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TitleSource>? Sources { get; init; }
}

internal sealed class GetMovieHandler(ICatalogDb db, IConfigurationProvider maps, ITitleSources sources)
    : IRequestHandler<GetMovie, MovieDetails>
{
    public async Task<MovieDetails> Handle(GetMovie request, CancellationToken cancellationToken)
    {
        var movie = await db.Movies
            .Where(movie => movie.TmdbId == request.TmdbId && movie.RemovedAt == null)
            .ProjectTo<MovieDetails>(maps)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Movie");
        return request.IncludeSources
            ? movie with { Sources = await sources.OfMovieAsync(movie.Id, cancellationToken) }
            : movie;
    }
}
