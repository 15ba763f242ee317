using System.Text.Json.Serialization;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>A title in a list, a search or a page of the catalogue. Images are addresses, empty when there is none.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(MovieItem), "movie")]
[JsonDerivedType(typeof(ShowItem), "tvshow")]
public abstract record MediaItem(long Id, int TmdbId, string? ImdbId)
{
    internal static MediaItem Of(TitleCard card, ImageUrls images) => card.Type == MediaType.Movie
        ? new MovieItem(
            card.Id,
            card.TmdbId,
            card.ImdbId,
            card.Title,
            card.Overview,
            card.Tagline,
            images.ListPoster(card.PosterPath),
            images.ListBackdrop(card.BackdropPath),
            images.Logo(card.LogoPath),
            card.Genres,
            card.Popularity,
            card.Rating,
            card.Date,
            card.Runtime,
            card.CreatedAt,
            card.UpdatedAt)
        : new ShowItem(
            card.Id,
            card.TmdbId,
            card.ImdbId,
            card.Title,
            card.Overview,
            card.Tagline,
            images.ListPoster(card.PosterPath),
            images.ListBackdrop(card.BackdropPath),
            images.Logo(card.LogoPath),
            card.Genres,
            card.Popularity,
            card.Rating,
            card.Date,
            card.EpisodeRunTime,
            card.ShowType,
            card.InProduction,
            card.CreatedAt,
            card.UpdatedAt);
}

/// <param name="Runtime">Minutes, 0 = unknown.</param>
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
    DateTimeOffset UpdatedAt) : MediaItem(Id, TmdbId, ImdbId);

/// <param name="EpisodeRunTime">Minutes.</param>
public sealed record ShowItem(
    long Id,
    int TmdbId,
    string? ImdbId,
    string Name,
    string Overview,
    string Tagline,
    string Poster,
    string Backdrop,
    string Logo,
    IReadOnlyList<string> Genres,
    double Popularity,
    double Rating,
    DateOnly? FirstAirDate,
    IReadOnlyList<int> EpisodeRunTime,
    string Type,
    bool InProduction,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt) : MediaItem(Id, TmdbId, ImdbId);
