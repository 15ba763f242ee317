using System.Text.Json.Serialization;
using Miauflix.Application.Catalog.Contracts;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>How many episodes there are. Null = unknown, because a season is not synced or nobody keeps track.</summary>
/// <param name="Unknown">Without an air date.</param>
public record EpisodeCounts(int Total, int? Aired, int? Unaired, int? Unknown, int? Watched);

/// <summary>The counts of a show, without its specials.</summary>
public sealed record ShowCounts(int Total, int? Aired, int? Unaired, int? Unknown, int? Watched, int Specials)
    : EpisodeCounts(Total, Aired, Unaired, Unknown, Watched);

/// <param name="Id">Our id.</param>
/// <param name="ShowId">Our id.</param>
public record SeasonSummary(
    long Id,
    long ShowId,
    int SeasonNumber,
    string Name,
    string Overview,
    DateOnly? AirDate,
    string? Poster,
    bool IsSpecials,
    bool IsSynced,
    EpisodeCounts Counts);

/// <summary>A season with its episodes, which are empty until it is synced.</summary>
public sealed record SeasonDetails(
    long Id,
    long ShowId,
    int SeasonNumber,
    string Name,
    string Overview,
    DateOnly? AirDate,
    string? Poster,
    bool IsSpecials,
    bool IsSynced,
    EpisodeCounts Counts,
    IReadOnlyList<EpisodeItem> Episodes)
    : SeasonSummary(Id, ShowId, SeasonNumber, Name, Overview, AirDate, Poster, IsSpecials, IsSynced, Counts)
{
    internal static SeasonDetails Of(SeasonSummary season, IReadOnlyList<EpisodeItem> episodes) => new(
        season.Id,
        season.ShowId,
        season.SeasonNumber,
        season.Name,
        season.Overview,
        season.AirDate,
        season.Poster,
        season.IsSpecials,
        season.IsSynced,
        season.Counts,
        episodes);
}

/// <param name="Id">Our id, as are those of show and season.</param>
/// <param name="Runtime">Minutes.</param>
public record EpisodeItem(
    long Id,
    int TmdbId,
    long ShowId,
    long SeasonId,
    int SeasonNumber,
    int EpisodeNumber,
    int? AbsoluteNumber,
    string Title,
    string? Overview,
    DateOnly? AirDate,
    int? Runtime,
    string? Still,
    string EpisodeType,
    bool IsAired,
    bool IsSpecial,
    double? Rating);

/// <summary>
/// An episode and the show it belongs to; <see cref="Sources"/> and <see cref="SourceSearch"/> only when asked for, then always there.
/// </summary>
public sealed record EpisodeDetails(
    long Id,
    int TmdbId,
    long ShowId,
    long SeasonId,
    int SeasonNumber,
    int EpisodeNumber,
    int? AbsoluteNumber,
    string Title,
    string? Overview,
    DateOnly? AirDate,
    int? Runtime,
    string? Still,
    string EpisodeType,
    bool IsAired,
    bool IsSpecial,
    double? Rating,
    ShowRef Show)
    : EpisodeItem(
        Id,
        TmdbId,
        ShowId,
        SeasonId,
        SeasonNumber,
        EpisodeNumber,
        AbsoluteNumber,
        Title,
        Overview,
        AirDate,
        Runtime,
        Still,
        EpisodeType,
        IsAired,
        IsSpecial,
        Rating)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TitleSource>? Sources { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SourceSearchReport? SourceSearch { get; init; }

    internal static EpisodeDetails Of(EpisodeItem episode, ShowRef show) => new(
        episode.Id,
        episode.TmdbId,
        episode.ShowId,
        episode.SeasonId,
        episode.SeasonNumber,
        episode.EpisodeNumber,
        episode.AbsoluteNumber,
        episode.Title,
        episode.Overview,
        episode.AirDate,
        episode.Runtime,
        episode.Still,
        episode.EpisodeType,
        episode.IsAired,
        episode.IsSpecial,
        episode.Rating,
        show);
}

public sealed record ShowRef(long Id, int TmdbId, string Title);

/// <summary>The neighbour of an episode, or why there is none: <c>no_more_episodes</c>, <c>not_aired</c>.</summary>
public sealed record NeighbourEpisode(EpisodeItem? Episode, string? Reason, DateOnly? AirDate);

/// <summary>A season and its episodes by number.</summary>
public sealed record SeasonEpisodes(SeasonSummary Season, IReadOnlyList<EpisodeItem> Episodes)
{
    /// <summary>The episodes are on their way: ask again.</summary>
    [JsonIgnore]
    public bool IsLoading => !Season.IsSynced;
}
