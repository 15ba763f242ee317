using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>Refreshes titles that were not for 30 days, the oldest 2,000 first.</summary>
public sealed record RefreshStale : IRequest;

internal sealed class RefreshStaleHandler(ICatalogDb db, ITitleMetadata metadata, TitleFetcher titles, TimeProvider clock) : IRequestHandler<RefreshStale>
{
    private const int MaxTitles = 2_000;
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(30);

    public async Task<Unit> Handle(RefreshStale request, CancellationToken cancellationToken)
    {
        if (!metadata.IsConfigured)
        {
            return Unit.Value;
        }

        var before = clock.GetUtcNow() - FreshFor;
        var movies = await db.Movies
            .Where(movie => movie.TmdbId < Movie.FirstOwnTmdbId && movie.DetailLevel == DetailLevel.Full && movie.RemovedAt == null)
            .Where(movie => movie.RefreshedAt == null || movie.RefreshedAt < before)
            .OrderBy(movie => movie.RefreshedAt)
            .Take(MaxTitles)
            .Select(movie => movie.TmdbId)
            .ToListAsync(cancellationToken);
        await titles.FetchAsync(MediaType.Movie, movies, MetadataLane.Background, cancellationToken);
        var shows = await db.TvShows
            .Where(show => show.TmdbId < Movie.FirstOwnTmdbId && show.DetailLevel == DetailLevel.Full && show.RemovedAt == null)
            .Where(show => show.RefreshedAt == null || show.RefreshedAt < before)
            .OrderBy(show => show.RefreshedAt)
            .Take(MaxTitles - movies.Count)
            .Select(show => show.TmdbId)
            .ToListAsync(cancellationToken);
        await titles.FetchAsync(MediaType.Tv, shows, MetadataLane.Background, cancellationToken);
        return Unit.Value;
    }
}
