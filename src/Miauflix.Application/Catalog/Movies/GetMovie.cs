using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>
/// One movie by its TMDB id, with its sources when asked for. One that is not stored, or only in summary, is fetched first; one that is
/// old is answered at once and refreshed behind.
/// </summary>
public sealed record GetMovie(int TmdbId, string? Lang = null, string? ImageSize = null, SourceListFilter? Sources = null) : IRequest<MovieDetails>;

/// <summary>
/// A movie's page. <see cref="Runtime"/> in minutes, 0 = unknown; images are addresses, empty when there is none; <see cref="Sources"/>
/// and <see cref="SourceSearch"/> only when asked for, then always there.
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

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SourceSearchReport? SourceSearch { get; init; }
}

internal sealed class GetMovieValidator : AbstractValidator<GetMovie>
{
    public GetMovieValidator()
    {
        this.ValidLanguage(movie => movie.Lang);
        this.ValidImageSize(movie => movie.ImageSize);
        this.ValidSourceFilter(movie => movie.Sources);
    }
}

internal sealed class GetMovieHandler(
    ICatalogDb db,
    MoviePages pages,
    ITitleMetadata metadata,
    ICommandFlights flights,
    AwaitedTitle awaited,
    GenreLanguages genres,
    ITitleSources sources,
    TimeProvider clock) : IRequestHandler<GetMovie, MovieDetails>
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(14);

    public async Task<MovieDetails> Handle(GetMovie request, CancellationToken cancellationToken)
    {
        var movie = await FindAsync(request.TmdbId, cancellationToken);
        if (movie is null or { DetailLevel: DetailLevel.Summary })
        {
            movie = await FetchAsync(request.TmdbId, movie, cancellationToken);
        }
        else if (movie.RefreshedAt < clock.GetUtcNow() - FreshFor && metadata.IsConfigured)
        {
            flights.Queue(new FetchMovie(request.TmdbId, MetadataLane.Background));
        }

        var language = ReadOptions.Language(request.Lang);
        await genres.EnsureAsync(language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var details = await pages.ReadAsync(movie, language, images, cancellationToken);
        if (request.Sources is not { } filter)
        {
            return details;
        }

        var found = await sources.OfMovieAsync(movie.Id, filter, cancellationToken);
        return details with { Sources = found.Sources, SourceSearch = found.Search };
    }

    private Task<Movie?> FindAsync(int tmdbId, CancellationToken cancellationToken) =>
        db.Movies.AsNoTracking().SingleOrDefaultAsync(movie => movie.TmdbId == tmdbId && movie.RemovedAt == null, cancellationToken);

    private async Task<Movie> FetchAsync(int tmdbId, Movie? stored, CancellationToken cancellationToken) =>
        await awaited.TryFetchAsync(tmdbId, new FetchMovie(tmdbId, MetadataLane.Interactive), stored is not null, "Movie", cancellationToken)
            ? await FindAsync(tmdbId, cancellationToken) ?? throw new NotFoundException("Movie")
            : stored!;
}
