using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>Full-text search over titles that are not removed.</summary>
public interface ITitleSearch
{
    /// <summary>
    /// A stretch of what matches: whole titles first, then titles that start so, then by relevance and popularity, newer first; stable.
    /// </summary>
    Task<IReadOnlyList<TitleRef>> FindAsync(TitleMatch match, int skip, int take, CancellationToken cancellationToken);

    /// <summary>How many match, counted up to <paramref name="limit"/>.</summary>
    Task<int> CountAsync(TitleMatch match, int limit, CancellationToken cancellationToken);
}

/// <param name="Expression">In the full-text syntax; user text must be quoted already.</param>
/// <param name="Key">The folded text that a whole title is compared with.</param>
/// <param name="OtherKey">A second such text.</param>
/// <param name="PreferredYear">Ranks titles of that year higher; 0 = none.</param>
/// <param name="Needles">
/// The same as <paramref name="Expression"/> for a plain search in the folded text: each must be there, with the blanks it begins and may end with.
/// </param>
/// <param name="Ranking">What orders the hits that are no whole title and do not start so.</param>
public sealed record TitleMatch(
    string Expression,
    string Key,
    string OtherKey,
    int PreferredYear,
    IReadOnlyList<string> Needles,
    TitleRanking Ranking,
    MediaType? Type = null,
    long? GenreId = null,
    int? YearFrom = null,
    int? YearTo = null);

/// <summary>How hits are ordered; what is exact is slow where there are many.</summary>
public enum TitleRanking
{
    /// <summary>By relevance, blended with popularity.</summary>
    Relevance,

    /// <summary>By popularity.</summary>
    Popularity,

    /// <summary>By popularity, of the thousand most popular hits alone: looks at titles from the top, so it is fast where most titles match.</summary>
    MostPopular,
}
