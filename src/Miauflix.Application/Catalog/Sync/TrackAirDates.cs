using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>
/// Announces episodes of followed shows whose date is reached, once each. Those of other shows are noted as old news, so that following a
/// show later announces nothing of the past.
/// </summary>
public sealed record TrackAirDates : IRequest;

internal sealed class TrackAirDatesHandler(IWriteQueue writes, IMediator mediator, AirDates airDates, TimeProvider clock) : IRequestHandler<TrackAirDates>
{
    private const int BatchSize = 400;

    public async Task<Unit> Handle(TrackAirDates request, CancellationToken cancellationToken)
    {
        int count;
        do
        {
            (count, var aired) = await writes.RunAsync<ICatalogDb, (int, List<EpisodeAired>)>(
                "catalog.track-air-dates",
                MarkAsync,
                cancellationToken,
                WritePriority.Background);
            foreach (var episode in aired)
            {
                await mediator.Publish(episode, cancellationToken);
            }
        }
        while (count == BatchSize);
        return Unit.Value;
    }

    private async Task<(int Count, List<EpisodeAired> Aired)> MarkAsync(ICatalogDb db, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), airDates.Today);
        var episodes = await db.Episodes
            .Where(episode => episode.AirDate <= today && episode.AiredNotifiedAt == null && episode.RemovedAt == null)
            .OrderBy(episode => episode.AirDate)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        var showIds = episodes.Select(episode => episode.TvShowId).Distinct().ToList();
        var followed = await db.TvShows
            .Where(show => showIds.Contains(show.Id) && show.Watching && show.RemovedAt == null)
            .Select(show => show.Id)
            .ToListAsync(cancellationToken);
        foreach (var episode in episodes)
        {
            episode.AiredNotifiedAt = now;
        }

        return (episodes.Count, [.. episodes.Where(episode => followed.Contains(episode.TvShowId))
            .Select(episode => new EpisodeAired(episode.Id, episode.TvShowId))]);
    }
}
