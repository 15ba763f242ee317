namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Which titles come first, for work that takes titles by popularity. Demo titles and removed ones are left out.</summary>
public interface ITitlePopularity
{
    /// <summary>
    /// Movies and episodes out by <paramref name="releasedBy"/>, most popular first; an episode is as popular as its show, and only shows
    /// whose page somebody opened count.
    /// </summary>
    /// <param name="after">Where the previous page ended; null = from the top.</param>
    /// <param name="count">Titles of a page at most.</param>
    Task<IReadOnlyList<PopularTitle>> MoviesAsync(PopularTitle? after, int count, DateOnly releasedBy, CancellationToken cancellationToken);

    /// <inheritdoc cref="MoviesAsync"/>
    Task<IReadOnlyList<PopularTitle>> EpisodesAsync(PopularTitle? after, int count, DateOnly releasedBy, CancellationToken cancellationToken);

    /// <summary>How popular these are (our ids); unknown ones count as 0.</summary>
    Task<TitlePopularities> OfAsync(IReadOnlyCollection<long> movieIds, IReadOnlyCollection<long> episodeIds, CancellationToken cancellationToken);
}

/// <param name="Id">Our id of the movie or episode.</param>
public sealed record PopularTitle(long Id, double Popularity);

/// <summary>Popularity by our id.</summary>
public sealed record TitlePopularities(IReadOnlyDictionary<long, double> Movies, IReadOnlyDictionary<long, double> Episodes)
{
    public double Of(bool isMovie, long id) => (isMovie ? Movies : Episodes).GetValueOrDefault(id);
}
