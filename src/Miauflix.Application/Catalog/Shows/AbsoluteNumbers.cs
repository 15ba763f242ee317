using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>
/// Counts the episodes of a show over its seasons from 1 up, inside the write unit that changed one of them. After the first season that
/// is not synced nothing is known.
/// </summary>
internal static class AbsoluteNumbers
{
    public static async Task PutAsync(ICatalogDb db, long showId, CancellationToken cancellationToken)
    {
        var seasons = await db.Seasons
            .Where(season => season.TvShowId == showId && season.SeasonNumber > Season.Specials && season.RemovedAt == null)
            .ToListAsync(cancellationToken);
        var synced = seasons.OrderBy(season => season.SeasonNumber)
            .TakeWhile(season => season.IsSynced)
            .Select(season => season.SeasonNumber)
            .ToHashSet();
        var episodes = await db.Episodes
            .Where(episode => episode.TvShowId == showId && episode.RemovedAt == null)
            .OrderBy(episode => episode.SeasonNumber)
            .ThenBy(episode => episode.EpisodeNumber)
            .ToListAsync(cancellationToken);
        var number = 0;
        foreach (var episode in episodes)
        {
            episode.AbsoluteNumber = synced.Contains(episode.SeasonNumber) ? ++number : null;
        }
    }
}
