using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>Orders titles by popularity for other modules.</summary>
internal sealed class TitlePopularity(ICatalogDb db) : ITitlePopularity
{
    public async Task<IReadOnlyList<PopularTitle>> MoviesAsync(PopularTitle? after, int count, DateOnly releasedBy, CancellationToken cancellationToken) =>
        await Page(
            db.Movies
                .Where(movie => movie.RemovedAt == null && !movie.IsDemo && movie.ReleaseDate <= releasedBy)
                .Select(movie => new Place { Id = movie.Id, Popularity = movie.Popularity }),
            after,
            count,
            cancellationToken);

    public async Task<IReadOnlyList<PopularTitle>> EpisodesAsync(PopularTitle? after, int count, DateOnly releasedBy, CancellationToken cancellationToken) =>
        await Page(
            from show in db.TvShows
            where show.RemovedAt == null && !show.IsDemo && show.Watching
            join episode in db.Episodes on show.Id equals episode.TvShowId
            where episode.RemovedAt == null && episode.AirDate <= releasedBy
            select new Place { Id = episode.Id, Popularity = show.Popularity },
            after,
            count,
            cancellationToken);

    public async Task<TitlePopularities> OfAsync(
        IReadOnlyCollection<long> movieIds,
        IReadOnlyCollection<long> episodeIds,
        CancellationToken cancellationToken)
    {
        // One parameter each, however many ids there are.
        var movies = await db.Movies.Where(movie => EF.Parameter(movieIds).Contains(movie.Id))
            .Select(movie => new { movie.Id, movie.Popularity })
            .ToDictionaryAsync(movie => movie.Id, movie => movie.Popularity, cancellationToken);
        var episodes = await db.Episodes.Where(episode => EF.Parameter(episodeIds).Contains(episode.Id))
            .Join(db.TvShows, episode => episode.TvShowId, show => show.Id, (episode, show) => new { episode.Id, show.Popularity })
            .ToDictionaryAsync(episode => episode.Id, episode => episode.Popularity, cancellationToken);
        return new TitlePopularities(movies, episodes);
    }

    private static Task<List<PopularTitle>> Page(IQueryable<Place> titles, PopularTitle? after, int count, CancellationToken cancellationToken)
    {
        if (after is { } last)
        {
            titles = titles.Where(title => title.Popularity < last.Popularity || (title.Popularity == last.Popularity && title.Id > last.Id));
        }

        return titles.OrderByDescending(title => title.Popularity)
            .ThenBy(title => title.Id)
            .Take(count)
            .Select(title => new PopularTitle(title.Id, title.Popularity))
            .ToListAsync(cancellationToken);
    }

    private sealed class Place
    {
        public long Id { get; init; }

        public double Popularity { get; init; }
    }
}
