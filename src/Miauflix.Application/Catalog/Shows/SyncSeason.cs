using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>
/// Fetches the episodes of a season (our id) and stores them. A failure puts the next attempt off: one minute, doubled each time, a day at
/// most. Answers whether the season is synced now.
/// </summary>
public sealed record SyncSeason(long SeasonId, MetadataLane Lane) : IRequest<bool>;

internal sealed class SyncSeasonHandler(ICatalogDb db, ITitleMetadata metadata, EpisodeStore store, IWriteQueue writes, TimeProvider clock)
    : IRequestHandler<SyncSeason, bool>
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public async Task<bool> Handle(SyncSeason request, CancellationToken cancellationToken)
    {
        var season = await (
            from row in db.Seasons
            join show in db.TvShows on row.TvShowId equals show.Id
            where row.Id == request.SeasonId && row.RemovedAt == null && show.RemovedAt == null
            select new { show.TmdbId, row.SeasonNumber }).SingleOrDefaultAsync(cancellationToken);
        if (season is null || !metadata.IsConfigured || season.TmdbId >= Movie.FirstOwnTmdbId)
        {
            return false;
        }

        var priority = request.Lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background;
        try
        {
            var language = TitleLanguage.English.ToString();
            if (await metadata.SeasonAsync(season.TmdbId, season.SeasonNumber, language, request.Lane, cancellationToken) is { } found)
            {
                await store.PutAsync(request.SeasonId, found, priority, cancellationToken);
                return true;
            }
        }
        catch (MiauflixException)
        {
            // Recorded below: the next attempt waits longer.
        }

        await writes.RunAsync<ICatalogDb, bool>(
            "catalog.put-off-season",
            (write, token) => PutOffAsync(write, request.SeasonId, token),
            cancellationToken,
            priority);
        return false;
    }

    private async Task<bool> PutOffAsync(ICatalogDb write, long seasonId, CancellationToken cancellationToken)
    {
        if (await write.Seasons.SingleOrDefaultAsync(row => row.Id == seasonId, cancellationToken) is not { } row)
        {
            return false;
        }

        var delay = FirstDelay * Math.Pow(2, Math.Min(row.SyncFailures, 20));
        row.NextSyncAt = clock.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay);
        row.SyncFailures++;
        return true;
    }
}
