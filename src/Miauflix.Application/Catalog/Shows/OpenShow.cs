using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Notes that somebody looks at a show (our id): it is followed from now on, and its unsynced seasons are fetched behind.</summary>
public sealed record OpenShow(long ShowId) : IRequest;

internal sealed class OpenShowHandler(ICatalogDb db, IWriteQueue writes, ICommandFlights flights, TimeProvider clock) : IRequestHandler<OpenShow>
{
    /// <summary>A show that was just opened is not written again.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    public async Task<Unit> Handle(OpenShow request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - Precision;
        if (await db.TvShows.AnyAsync(show => show.Id == request.ShowId && (!show.Watching || show.LastOpenedAt == null), cancellationToken)
            || await db.TvShows.Where(show => show.Id == request.ShowId).Select(show => show.LastOpenedAt).SingleOrDefaultAsync(cancellationToken) < since)
        {
            await writes.RunAsync<ICatalogDb, int>(
                "catalog.open-show",
                (write, token) => write.TvShows.Where(show => show.Id == request.ShowId).ExecuteUpdateAsync(
                    set => set.SetProperty(show => show.Watching, true).SetProperty(show => show.LastOpenedAt, now),
                    token),
                cancellationToken);
        }

        var unsynced = await db.Seasons
            .Where(season => season.TvShowId == request.ShowId && season.RemovedAt == null && !season.IsSynced)
            .Where(season => season.NextSyncAt == null || season.NextSyncAt <= now)
            .OrderBy(season => season.SeasonNumber)
            .Select(season => season.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in unsynced)
        {
            flights.Queue(new SyncSeason(id, MetadataLane.Background));
        }

        return Unit.Value;
    }
}
