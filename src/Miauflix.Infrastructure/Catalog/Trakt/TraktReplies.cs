using System.Text.Json;

namespace Miauflix.Infrastructure.Catalog.Trakt;

// Replies as Trakt sends them (https://trakt.docs.apiary.io), snake_case, only the members that are used. Anything may be missing or null.

internal sealed record DeviceCodeReply(string? DeviceCode, string? UserCode, string? VerificationUrl, int? ExpiresIn, int? Interval);

internal sealed record TokenReply(string? AccessToken, string? RefreshToken, int? ExpiresIn);

internal sealed record IdsReply(JsonElement? Trakt, string? Slug, string? Imdb, int? Tmdb);

internal sealed record ProfileReply(string? Username, string? Name, IdsReply? Ids);

/// <summary>Of <c>/lists/trending</c> and <c>/lists/popular</c>, which wrap the list, and of a user's own lists, which do not.</summary>
internal sealed record ListReply(string? Name, string? Description, int? ItemCount, IdsReply? Ids, ListReply? List);

internal sealed record TitleReply(string? Title, IdsReply? Ids);

internal sealed record ItemReply(int? Rank, string? Type, TitleReply? Movie, TitleReply? Show);

internal sealed record ActivitiesReply(string? All);

internal sealed record WatchedMovieReply(DateTimeOffset? LastWatchedAt, TitleReply? Movie);

internal sealed record WatchedShowReply(TitleReply? Show, List<WatchedSeasonReply?>? Seasons);

internal sealed record WatchedSeasonReply(int? Number, List<WatchedEpisodeReply?>? Episodes);

internal sealed record WatchedEpisodeReply(int? Number, DateTimeOffset? LastWatchedAt);

internal sealed record PlaybackReply(double? Progress, DateTimeOffset? PausedAt, TitleReply? Movie, TitleReply? Show, PlaybackEpisodeReply? Episode);

internal sealed record PlaybackEpisodeReply(int? Season, int? Number);
