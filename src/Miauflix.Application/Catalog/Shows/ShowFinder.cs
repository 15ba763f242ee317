using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Finds a show by TMDB id; one that is not stored, or only in summary, is fetched first, an old one is refreshed behind.</summary>
internal sealed class ShowFinder(ICatalogDb db, ITitleMetadata metadata, ICommandFlights flights, AwaitedTitle awaited, TimeProvider clock)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(14);

    /// <exception cref="NotFoundException">Nobody knows it.</exception>
    /// <exception cref="UnavailableException">It is not stored and TMDB does not answer.</exception>
    public async Task<TvShow> FindAsync(int tmdbId, CancellationToken cancellationToken)
    {
        var show = await ReadAsync(tmdbId, cancellationToken);
        if (show is null or { DetailLevel: DetailLevel.Summary })
        {
            return await FetchAsync(tmdbId, show, cancellationToken);
        }

        if (show.RefreshedAt < clock.GetUtcNow() - FreshFor && metadata.IsConfigured)
        {
            flights.Queue(new FetchShow(tmdbId, MetadataLane.Background));
        }

        return show;
    }

    private Task<TvShow?> ReadAsync(int tmdbId, CancellationToken cancellationToken) =>
        db.TvShows.AsNoTracking().SingleOrDefaultAsync(show => show.TmdbId == tmdbId && show.RemovedAt == null, cancellationToken);

    private async Task<TvShow> FetchAsync(int tmdbId, TvShow? stored, CancellationToken cancellationToken) =>
        await awaited.TryFetchAsync(tmdbId, new FetchShow(tmdbId, MetadataLane.Interactive), stored is not null, "Show", cancellationToken)
            ? await ReadAsync(tmdbId, cancellationToken) ?? throw new NotFoundException("Show")
            : stored!;
}
