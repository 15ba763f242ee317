using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>A movie as the provider tells it. Missing texts are empty; <see cref="Runtime"/> in minutes, 0 = unknown.</summary>
public sealed record MovieMetadata(
    int TmdbId,
    string? ImdbId,
    string Title,
    string OriginalTitle,
    string OriginalLanguage,
    string Overview,
    string Tagline,
    int Runtime,
    string Status,
    DateOnly? ReleaseDate,
    double Rating,
    int VoteCount,
    double Popularity,
    string PosterPath,
    string BackdropPath,
    string LogoPath,
    bool IsAdult,
    IReadOnlyList<GenreMetadata> Genres,
    IReadOnlyList<TranslationMetadata> Translations);

/// <summary>A show as the provider tells it. Missing texts are empty; run times in minutes.</summary>
public sealed record ShowMetadata(
    int TmdbId,
    string? ImdbId,
    int? TvdbId,
    string Name,
    string OriginalName,
    string OriginalLanguage,
    string Overview,
    string Tagline,
    string Status,
    string Type,
    bool InProduction,
    DateOnly? FirstAirDate,
    DateOnly? LastAirDate,
    DateOnly? NextAirDate,
    IReadOnlyList<int> EpisodeRunTime,
    double Rating,
    int VoteCount,
    double Popularity,
    string PosterPath,
    string BackdropPath,
    int SeasonCount,
    int EpisodeCount,
    IReadOnlyList<GenreMetadata> Genres,
    IReadOnlyList<TranslationMetadata> Translations,
    IReadOnlyList<SeasonSummaryMetadata> Seasons);

/// <summary>A season as its show's page tells it.</summary>
public sealed record SeasonSummaryMetadata(
    int TmdbId,
    int SeasonNumber,
    string Name,
    string Overview,
    DateOnly? AirDate,
    int EpisodeCount,
    string PosterPath);

/// <summary>A season with its episodes.</summary>
public sealed record SeasonMetadata(int TmdbId, string Name, string Overview, IReadOnlyList<EpisodeMetadata> Episodes);

/// <summary>An episode; <see cref="Runtime"/> in minutes.</summary>
public sealed record EpisodeMetadata(
    int TmdbId,
    int EpisodeNumber,
    string Name,
    string Overview,
    DateOnly? AirDate,
    int? Runtime,
    string EpisodeType,
    string StillPath,
    double Rating);

/// <summary>A genre and its name in the language of the call; the name may be empty.</summary>
public sealed record GenreMetadata(long Id, string Name);

/// <summary>The texts of a title in one language; <see cref="Region"/> empty = the plain language.</summary>
public sealed record TranslationMetadata(string Language, string Region, string Title, string Overview, string Tagline);

/// <summary>One page of titles.</summary>
public sealed record TitlePage(IReadOnlyList<TitleSummary> Titles, int TotalPages);

/// <summary>What a list or a search says of a title: enough to show it, not all there is.</summary>
public sealed record TitleSummary(
    MediaType Type,
    int TmdbId,
    string Title,
    string OriginalTitle,
    string OriginalLanguage,
    string Overview,
    DateOnly? Date,
    double Rating,
    int VoteCount,
    double Popularity,
    string PosterPath,
    string BackdropPath,
    bool IsAdult,
    IReadOnlyList<long> GenreIds);

/// <summary>One page of the change feed.</summary>
public sealed record ChangePage(IReadOnlyList<int> TmdbIds, int TotalPages);

/// <summary>What an id of somebody else stands for.</summary>
public sealed record FoundTitle(MediaType Type, int TmdbId);

/// <summary>Where images are: <see cref="BaseUrl"/> + size + path.</summary>
public sealed record ImageSettings(
    string BaseUrl,
    IReadOnlyList<string> PosterSizes,
    IReadOnlyList<string> BackdropSizes,
    IReadOnlyList<string> LogoSizes,
    IReadOnlyList<string> StillSizes)
{
    /// <summary>TMDB's as of 2025, for when it cannot be asked.</summary>
    public static readonly ImageSettings Default = new(
        "https://image.tmdb.org/t/p/",
        ["w92", "w154", "w185", "w342", "w500", "w780", "original"],
        ["w300", "w780", "w1280", "original"],
        ["w45", "w92", "w154", "w185", "w300", "w500", "original"],
        ["w92", "w185", "w300", "original"]);
}
