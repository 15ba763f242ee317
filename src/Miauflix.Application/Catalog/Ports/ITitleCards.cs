using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>
/// Reads titles as lists show them, translated, with their genres, each in one query whatever the number. Removed titles are left out.
/// </summary>
public interface ITitleCards
{
    /// <summary>A stretch of a list, in its stored order.</summary>
    Task<IReadOnlyList<TitleCard>> OfListAsync(long listId, int offset, int limit, TitleLanguage language, CancellationToken cancellationToken);

    /// <summary>These titles, in this order.</summary>
    Task<IReadOnlyList<TitleCard>> OfTitlesAsync(IReadOnlyList<TitleRef> titles, TitleLanguage language, CancellationToken cancellationToken);
}

/// <summary>A title by our id.</summary>
public readonly record struct TitleRef(MediaType Type, long Id);

/// <summary>A title as lists show it, texts and genres already in the language asked for. Image paths are the provider's.</summary>
public sealed record TitleCard(
    MediaType Type,
    long Id,
    int TmdbId,
    string? ImdbId,
    string Title,
    string Overview,
    string Tagline,
    string PosterPath,
    string BackdropPath,
    string LogoPath,
    IReadOnlyList<string> Genres,
    double Popularity,
    double Rating,
    DateOnly? Date,
    int Runtime,
    IReadOnlyList<int> EpisodeRunTime,
    string ShowType,
    bool InProduction,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
