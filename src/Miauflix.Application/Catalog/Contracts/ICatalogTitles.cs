using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Contracts;

/// <summary>How other modules find titles and episodes, by our id, TMDB id or IMDb id. Removed ones are not found.</summary>
public interface ICatalogTitles
{
    /// <summary>By our id.</summary>
    Task<CatalogMovie?> FindMovieAsync(long movieId, CancellationToken cancellationToken);

    /// <summary>By TMDB id (or an id of ours in its place, from 2000000001 up).</summary>
    Task<CatalogMovie?> FindMovieByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken);

    /// <summary>By IMDb id; of several movies that TMDB gives the same one, the most popular.</summary>
    Task<CatalogMovie?> FindMovieByImdbIdAsync(string imdbId, CancellationToken cancellationToken);

    /// <summary>By our id.</summary>
    Task<CatalogShow?> FindShowAsync(long showId, CancellationToken cancellationToken);

    /// <summary>By TMDB id (or an id of ours in its place).</summary>
    Task<CatalogShow?> FindShowByTmdbIdAsync(int tmdbId, CancellationToken cancellationToken);

    /// <summary>By IMDb id; of several shows that TMDB gives the same one, the most popular.</summary>
    Task<CatalogShow?> FindShowByImdbIdAsync(string imdbId, CancellationToken cancellationToken);

    /// <summary>By our id.</summary>
    Task<CatalogEpisode?> FindEpisodeAsync(long episodeId, CancellationToken cancellationToken);

    /// <summary>By its place in a show (our id); season 0 = specials.</summary>
    Task<CatalogEpisode?> FindEpisodeAsync(long showId, int seasonNumber, int episodeNumber, CancellationToken cancellationToken);

    /// <summary>The stored episodes of a season, in order; empty when the season is unknown or not synced yet.</summary>
    Task<IReadOnlyList<CatalogEpisode>> EpisodesOfSeasonAsync(long showId, int seasonNumber, CancellationToken cancellationToken);

    /// <summary>Every title a movie (our id) is known by: its own, the original, the translations; without repeats.</summary>
    Task<IReadOnlyList<string>> TitlesOfMovieAsync(long movieId, CancellationToken cancellationToken);

    /// <summary>Every name a show (our id) is known by: its own, the original, the translations; without repeats.</summary>
    Task<IReadOnlyList<string>> TitlesOfShowAsync(long showId, CancellationToken cancellationToken);
}

/// <param name="Id">Our id.</param>
/// <param name="Year">0 when unknown.</param>
/// <param name="RuntimeMinutes">0 when unknown.</param>
public sealed record CatalogMovie(
    long Id,
    int TmdbId,
    string? ImdbId,
    string Title,
    int Year,
    int RuntimeMinutes,
    DateOnly? ReleaseDate,
    string OriginalTitle,
    string OriginalLanguage,
    bool IsDemo)
{
    /// <summary>TMDB knows it; otherwise the id in its place is one of ours and means nothing to others.</summary>
    public bool IsOnTmdb => TmdbId < Movie.FirstOwnTmdbId;
}

/// <param name="Id">Our id.</param>
/// <param name="Year">Of the first episode; 0 when unknown.</param>
/// <param name="Status">TMDB's, e.g. <c>Returning Series</c>.</param>
/// <param name="Watching">Somebody opened its page.</param>
public sealed record CatalogShow(
    long Id,
    int TmdbId,
    string? ImdbId,
    int? TvdbId,
    string Title,
    int Year,
    DateOnly? FirstAirDate,
    string OriginalTitle,
    string OriginalLanguage,
    string Status,
    bool InProduction,
    bool Watching,
    bool IsDemo)
{
    /// <summary>TMDB knows it; otherwise the id in its place is one of ours and means nothing to others.</summary>
    public bool IsOnTmdb => TmdbId < Movie.FirstOwnTmdbId;
}

/// <param name="Id">Our id.</param>
/// <param name="ShowId">Our id of the show.</param>
/// <param name="SeasonNumber">0 = specials.</param>
/// <param name="AbsoluteNumber">Counted over seasons from 1 up; null while an earlier season is not synced.</param>
/// <param name="RuntimeMinutes">0 when unknown.</param>
public sealed record CatalogEpisode(
    long Id,
    int TmdbId,
    long ShowId,
    long SeasonId,
    int SeasonNumber,
    int EpisodeNumber,
    int? AbsoluteNumber,
    string Title,
    DateOnly? AirDate,
    int RuntimeMinutes);
