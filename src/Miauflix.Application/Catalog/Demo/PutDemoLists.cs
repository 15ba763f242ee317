using MediatR;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>Shows the demo titles in those core lists that were never loaded from TMDB.</summary>
public sealed record PutDemoLists : IRequest;

internal sealed class PutDemoListsHandler(ICatalogDb db, ListItems items) : IRequestHandler<PutDemoLists>
{
    public async Task<Unit> Handle(PutDemoLists request, CancellationToken cancellationToken)
    {
        var slugs = SystemLists.All.Where(list => list.IsCore).Select(list => list.Slug).ToList();
        var lists = await db.MediaLists
            .Where(list => slugs.Contains(list.Slug) && list.OwnerUserId == null && list.LoadedAt == null)
            .Select(list => new { list.Id, list.Slug })
            .ToListAsync(cancellationToken);
        var movies = db.Movies.Where(movie => movie.IsDemo && movie.RemovedAt == null);
        var shows = db.TvShows.Where(show => show.IsDemo && show.RemovedAt == null);
        foreach (var list in lists)
        {
            var titles = SystemLists.Find(list.Slug)!.Feed switch
            {
                TitleFeed.PopularMovies => movies.OrderByDescending(movie => movie.Popularity).ThenBy(movie => movie.Id)
                    .Select(movie => new TitleRef(MediaType.Movie, movie.Id)),
                TitleFeed.TopRatedMovies => movies.OrderByDescending(movie => movie.Rating).ThenBy(movie => movie.Id)
                    .Select(movie => new TitleRef(MediaType.Movie, movie.Id)),
                _ => shows.OrderByDescending(show => show.Popularity).ThenBy(show => show.Id)
                    .Select(show => new TitleRef(MediaType.Tv, show.Id)),
            };
            await items.ReplaceAsync(
                list.Id,
                await titles.ToListAsync(cancellationToken),
                WritePriority.Background,
                cancellationToken,
                isLoaded: false);
        }

        return Unit.Value;
    }
}
