using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>
/// Writes the episodes of a season by TMDB id in one transaction: known ones are updated in place, so that progress and sources stay with
/// them; those that are gone are hidden, those that are back restored. Notifications follow the commit.
/// </summary>
internal sealed class EpisodeStore(IWriteQueue writes, IMediator mediator, AirDates airDates, TimeProvider clock)
{
    public async Task PutAsync(long seasonId, SeasonMetadata season, WritePriority priority, CancellationToken cancellationToken)
    {
        var change = await writes.RunAsync<ICatalogDb, Change>(
            "catalog.put-episodes",
            (db, token) => PutAsync(db, seasonId, season.Episodes, token),
            cancellationToken,
            priority);
        foreach (var episode in change.Added)
        {
            await mediator.Publish(new EpisodeAdded(episode.Id, episode.TvShowId), cancellationToken);
        }

        foreach (var episode in change.Removed)
        {
            await mediator.Publish(new EpisodeRemoved(episode.Id, episode.TvShowId), cancellationToken);
        }
    }

    private async Task<Change> PutAsync(
        ICatalogDb db,
        long seasonId,
        IReadOnlyList<EpisodeMetadata> wanted,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var season = await db.Seasons.SingleOrDefaultAsync(row => row.Id == seasonId && row.RemovedAt == null, cancellationToken);
        if (season is null)
        {
            return new Change([], []);
        }

        var tmdbIds = wanted.Select(episode => episode.TmdbId).ToHashSet();
        var rows = await db.Episodes
            .Where(row => row.SeasonId == seasonId || tmdbIds.Contains(row.TmdbId))
            .ToDictionaryAsync(row => row.TmdbId, cancellationToken);
        var removed = rows.Values.Where(row => row.RemovedAt is null && !tmdbIds.Contains(row.TmdbId)).ToList();
        foreach (var row in removed)
        {
            row.RemovedAt = row.UpdatedAt = now;
        }

        await FreeNumbersAsync(db, seasonId, wanted, rows, cancellationToken);
        var added = new List<Episode>();
        foreach (var episode in wanted)
        {
            if (!rows.TryGetValue(episode.TmdbId, out var row))
            {
                row = new Episode { TmdbId = episode.TmdbId, TvShowId = season.TvShowId, CreatedAt = now };
                // An episode that has aired before we knew of it is no news.
                row.AiredNotifiedAt = airDates.IsAired(episode.AirDate) ? now : null;
                db.Episodes.Add(row);
                added.Add(row);
            }

            Apply(row, season, episode, now);
        }

        season.IsSynced = true;
        season.SyncedAt = now;
        season.NextSyncAt = null;
        season.SyncFailures = 0;
        await db.SaveChangesAsync(cancellationToken);
        await AbsoluteNumbers.PutAsync(db, season.TvShowId, cancellationToken);
        return new Change(added, removed);
    }

    /// <summary>
    /// Episodes that change places step aside to negative numbers first: two that swap would meet on the unique number otherwise.
    /// </summary>
    private static async Task FreeNumbersAsync(
        ICatalogDb db,
        long seasonId,
        IReadOnlyList<EpisodeMetadata> wanted,
        Dictionary<int, Episode> rows,
        CancellationToken cancellationToken)
    {
        var aside = 0;
        foreach (var episode in wanted)
        {
            if (rows.TryGetValue(episode.TmdbId, out var row) && row.SeasonId == seasonId && row.EpisodeNumber != episode.EpisodeNumber)
            {
                row.EpisodeNumber = --aside;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Apply(Episode row, Season season, EpisodeMetadata episode, DateTimeOffset now)
    {
        var before = Snapshot(row);
        row.SeasonId = season.Id;
        row.SeasonNumber = season.SeasonNumber;
        row.EpisodeNumber = episode.EpisodeNumber;
        row.Name = episode.Name;
        row.Overview = episode.Overview;
        row.AirDate = episode.AirDate;
        row.Runtime = episode.Runtime;
        row.EpisodeType = Titles.TextLimits.Cut(episode.EpisodeType, 20);
        row.StillPath = episode.StillPath;
        row.Rating = episode.Rating;
        row.RemovedAt = null;
        if (Snapshot(row) != before || row.UpdatedAt == default)
        {
            row.UpdatedAt = now;
        }
    }

    private static ((long, int, int), (string, string, string, string), (DateOnly?, int?, double, bool)) Snapshot(Episode row) => (
        (row.SeasonId, row.SeasonNumber, row.EpisodeNumber),
        (row.Name, row.Overview, row.EpisodeType, row.StillPath),
        (row.AirDate, row.Runtime, row.Rating, row.RemovedAt is null));

    private sealed record Change(IReadOnlyList<Episode> Added, IReadOnlyList<Episode> Removed);
}
