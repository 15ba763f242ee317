using System.Text.Json;
using System.Text.Json.Serialization;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

// Replies as TMDB sends them (https://developer.themoviedb.org/reference), snake_case, only the members that are used. Anything may be
// missing or null; TmdbReader decides what that means.

internal sealed record MovieReply(
    int? Id,
    string? ImdbId,
    string? Title,
    string? OriginalTitle,
    string? OriginalLanguage,
    string? Overview,
    string? Tagline,
    string? Status,
    string? ReleaseDate,
    int? Runtime,
    List<GenreReply?>? Genres,
    double? Popularity,
    double? VoteAverage,
    int? VoteCount,
    bool? Adult,
    string? PosterPath,
    string? BackdropPath,
    TranslationsReply? Translations,
    ImagesReply? Images);

internal sealed record ShowReply(
    int? Id,
    string? Name,
    string? OriginalName,
    string? OriginalLanguage,
    string? Overview,
    string? Tagline,
    string? Status,
    string? Type,
    bool? InProduction,
    string? FirstAirDate,
    string? LastAirDate,
    AirDateReply? NextEpisodeToAir,
    List<int?>? EpisodeRunTime,
    List<GenreReply?>? Genres,
    double? Popularity,
    double? VoteAverage,
    int? VoteCount,
    int? NumberOfSeasons,
    int? NumberOfEpisodes,
    string? PosterPath,
    string? BackdropPath,
    ExternalIdsReply? ExternalIds,
    TranslationsReply? Translations,
    List<SeasonSummaryReply?>? Seasons);

internal sealed record AirDateReply(string? AirDate);

internal sealed record ExternalIdsReply(string? ImdbId, int? TvdbId);

internal sealed record GenreReply(long? Id, string? Name);

internal sealed record TranslationsReply(List<TranslationReply?>? Translations);

internal sealed record TranslationReply(
    [property: JsonPropertyName("iso_639_1")] string? Language,
    [property: JsonPropertyName("iso_3166_1")] string? Region,
    TranslationDataReply? Data);

internal sealed record TranslationDataReply(string? Title, string? Name, string? Overview, string? Tagline, int? Runtime);

internal sealed record ImagesReply(List<ImageReply?>? Logos);

internal sealed record ImageReply(
    string? FilePath,
    [property: JsonPropertyName("iso_639_1")] string? Language,
    double? VoteAverage,
    int? VoteCount,
    int? Width);

internal sealed record SeasonSummaryReply(
    int? Id,
    int? SeasonNumber,
    string? Name,
    string? Overview,
    string? AirDate,
    int? EpisodeCount,
    string? PosterPath);

internal sealed record SeasonReply(int? Id, string? Name, string? Overview, List<EpisodeReply?>? Episodes);

internal sealed record EpisodeReply(
    int? Id,
    int? EpisodeNumber,
    string? Name,
    string? Overview,
    string? AirDate,
    int? Runtime,
    string? EpisodeType,
    string? StillPath,
    double? VoteAverage);

internal sealed record PageReply(List<TitleReply?>? Results, int? TotalPages);

internal sealed record TitleReply(
    int? Id,
    string? Title,
    string? Name,
    string? OriginalTitle,
    string? OriginalName,
    string? OriginalLanguage,
    string? Overview,
    string? ReleaseDate,
    string? FirstAirDate,
    double? VoteAverage,
    int? VoteCount,
    double? Popularity,
    string? PosterPath,
    string? BackdropPath,
    bool? Adult,
    List<long?>? GenreIds);

internal sealed record GenresReply(List<GenreReply?>? Genres);

internal sealed record ShowChangesReply(List<ShowChangeReply?>? Changes);

internal sealed record ShowChangeReply(string? Key, List<ShowChangeItemReply?>? Items);

internal sealed record ShowChangeItemReply(JsonElement? Value);

internal sealed record FindReply(List<TitleReply?>? MovieResults, List<TitleReply?>? TvResults);

internal sealed record ConfigurationReply(ImageConfigurationReply? Images);

internal sealed record ImageConfigurationReply(
    string? SecureBaseUrl,
    List<string?>? PosterSizes,
    List<string?>? BackdropSizes,
    List<string?>? LogoSizes,
    List<string?>? StillSizes);
