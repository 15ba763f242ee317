using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>
/// What is known of titles elsewhere (TMDB). Answers are cached, identical calls share one request, and all of them share one rate limit
/// in which callers that a user waits for go first. Null = the provider does not know it. Thread safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="UnavailableException"/> when the provider is not configured, unreachable or refuses us, and
/// <see cref="UpstreamFailedException"/> when its answer cannot be used; nothing partial is ever answered.
/// </remarks>
public interface ITitleMetadata
{
    /// <summary>A token is set now; it may be set and taken away while the server runs.</summary>
    bool IsConfigured { get; }

    Task<MovieMetadata?> MovieAsync(int tmdbId, MetadataLane lane, CancellationToken cancellationToken);

    Task<ShowMetadata?> ShowAsync(int tmdbId, MetadataLane lane, CancellationToken cancellationToken);

    /// <param name="showTmdbId">TMDB id of the show.</param>
    /// <param name="seasonNumber">0 = specials.</param>
    /// <param name="language">Of the texts, e.g. <c>en</c> or <c>pt-BR</c>.</param>
    Task<SeasonMetadata?> SeasonAsync(
        int showTmdbId,
        int seasonNumber,
        string language,
        MetadataLane lane,
        CancellationToken cancellationToken);

    /// <summary>One page, from 1 up, of a list that the provider keeps, in its order.</summary>
    Task<TitlePage> FeedAsync(TitleFeed feed, int page, MetadataLane lane, CancellationToken cancellationToken);

    /// <summary>The first page of what matches.</summary>
    Task<TitlePage> SearchAsync(MediaType type, string query, MetadataLane lane, CancellationToken cancellationToken);

    Task<IReadOnlyList<GenreMetadata>> GenresAsync(MediaType type, string language, MetadataLane lane, CancellationToken cancellationToken);

    /// <summary>TMDB ids of titles that changed between two days, a page at a time.</summary>
    Task<ChangePage> ChangesAsync(MediaType type, DateOnly from, DateOnly to, int page, CancellationToken cancellationToken);

    /// <summary>TMDB ids of the seasons of a show that changed lately.</summary>
    Task<IReadOnlyList<int>> ChangedSeasonsAsync(int showTmdbId, CancellationToken cancellationToken);

    /// <summary>The title behind an IMDb id (<c>tt…</c>).</summary>
    Task<FoundTitle?> FindByImdbIdAsync(string imdbId, MetadataLane lane, CancellationToken cancellationToken);

    /// <summary>Where images are and in which sizes; the last known, or well-known defaults, when the provider does not answer.</summary>
    Task<ImageSettings> ImagesAsync(CancellationToken cancellationToken);
}

/// <summary>Who waits for a call.</summary>
public enum MetadataLane
{
    /// <summary>A user.</summary>
    Interactive,

    /// <summary>A job.</summary>
    Background,
}

/// <summary>Lists that the provider keeps.</summary>
public enum TitleFeed
{
    PopularMovies,
    TopRatedMovies,
    TrendingMovies,
    PopularShows,
    TopRatedShows,
    TrendingShows,
}
