using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>
/// Syncs the seasons that are due, the shows that were opened last first: those that are not synced; those around an air date; those with
/// episodes that lack a date or a name; the newest of a show in production. Of followed shows only, unless all are wanted.
/// </summary>
public sealed record SyncSeasons : IRequest;

internal sealed class SyncSeasonsHandler(
    ICatalogDb db,
    ITitleMetadata metadata,
    IWatchedEpisodes watched,
    ICommandFlights flights,
    IOptionsMonitor<CatalogOptions> options,
    AirDates airDates,
    TimeProvider clock) : IRequestHandler<SyncSeasons>
{
    private const int MaxSeasons = 200;
    private const int Parallelism = 10;

    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OpenedLately = TimeSpan.FromDays(30);
    private static readonly TimeSpan AroundAirDate = TimeSpan.FromHours(6);
    private static readonly TimeSpan Incomplete = TimeSpan.FromDays(1);
    private static readonly TimeSpan Newest = TimeSpan.FromDays(7);

    public async Task<Unit> Handle(SyncSeasons request, CancellationToken cancellationToken)
    {
        if (metadata.IsConfigured)
        {
            var inProgress = await watched.ShowsInProgressAsync(cancellationToken);
            var due = await DueOf(Followed(clock.GetUtcNow(), inProgress))
                .Select(season => season.Id)
                .Take(MaxSeasons)
                .ToListAsync(cancellationToken);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(due, parallel, SyncAsync);
        }

        return Unit.Value;
    }

    private async ValueTask SyncAsync(long seasonId, CancellationToken cancellationToken)
    {
        try
        {
            await flights.ShareAsync(new SyncSeason(seasonId, MetadataLane.Background), Budget, cancellationToken);
        }
        catch (Exception exception) when (exception is MiauflixException or TimeoutException)
        {
            // The season says itself when it is due again.
        }
    }

    private IQueryable<TvShow> Followed(DateTimeOffset now, IReadOnlyList<long> inProgress)
    {
        var shows = db.TvShows.Where(show => show.RemovedAt == null && show.TmdbId < Movie.FirstOwnTmdbId);
        var opened = now - OpenedLately;
        return options.CurrentValue.SyncsAllEpisodes
            ? shows
            : shows.Where(show => show.Watching || show.LastOpenedAt >= opened || inProgress.Contains(show.Id));
    }

    private IQueryable<Season> DueOf(IQueryable<TvShow> shows)
    {
        var now = clock.GetUtcNow();
        var (first, last, today) = (airDates.Today.AddDays(-3), airDates.Today.AddDays(1), airDates.Today);
        var (around, incomplete, newest) = (now - AroundAirDate, now - Incomplete, now - Newest);
        return
            from season in db.Seasons
            join show in shows on season.TvShowId equals show.Id
            where season.RemovedAt == null && (season.NextSyncAt == null || season.NextSyncAt <= now)
            where !season.IsSynced
                || (season.SyncedAt < around && db.Episodes.Any(episode => episode.SeasonId == season.Id && episode.RemovedAt == null
                    && episode.AirDate >= first && episode.AirDate <= last))
                || (season.SyncedAt < incomplete && db.Episodes.Any(episode => episode.SeasonId == season.Id && episode.RemovedAt == null
                    && (episode.AirDate == null || (episode.Name == "" && episode.AirDate <= today))))
                || (season.SyncedAt < newest && show.InProduction && season.SeasonNumber == db.Seasons
                    .Where(other => other.TvShowId == show.Id && other.RemovedAt == null).Max(other => other.SeasonNumber))
            orderby show.LastOpenedAt descending, season.Id
            select season;
    }
}
