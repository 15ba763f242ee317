using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>The seasons of a show inside the write unit that refreshes it.</summary>
internal static class SeasonRows
{
    /// <summary>
    /// New seasons and those that changed become unsynced, those that are missing are hidden, those that are back are restored. Answers
    /// the hidden ones.
    /// </summary>
    public static IReadOnlyList<Season> Put(
        ICatalogDb db,
        long showId,
        IReadOnlyList<Season> current,
        IReadOnlyList<SeasonSummaryMetadata> wanted,
        IReadOnlyCollection<int> changed,
        DateTimeOffset now)
    {
        var seasons = wanted.DistinctBy(season => season.SeasonNumber).ToList();
        var numbers = seasons.Select(season => season.SeasonNumber).ToHashSet();
        var gone = current.Where(season => season.RemovedAt is null && !numbers.Contains(season.SeasonNumber)).ToList();
        foreach (var season in gone)
        {
            season.RemovedAt = season.UpdatedAt = now;
        }

        foreach (var season in seasons)
        {
            var row = current.FirstOrDefault(row => row.SeasonNumber == season.SeasonNumber && row.RemovedAt is null)
                ?? current.FirstOrDefault(row => row.SeasonNumber == season.SeasonNumber);
            if (row is null)
            {
                row = new Season { TvShowId = showId, SeasonNumber = season.SeasonNumber, CreatedAt = now };
                db.Seasons.Add(row);
            }

            Apply(row, season, changed.Contains(season.TmdbId), now);
        }

        return gone;
    }

    /// <summary>Hides the episodes of seasons that are gone.</summary>
    public static async Task<IReadOnlyList<EpisodeRemoved>> RemoveEpisodesAsync(
        ICatalogDb db,
        IReadOnlyList<Season> seasons,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (seasons.Count == 0)
        {
            return [];
        }

        var ids = seasons.Select(season => season.Id).ToList();
        var episodes = await db.Episodes.Where(episode => ids.Contains(episode.SeasonId) && episode.RemovedAt == null).ToListAsync(cancellationToken);
        foreach (var episode in episodes)
        {
            episode.RemovedAt = episode.UpdatedAt = now;
        }

        return [.. episodes.Select(episode => new EpisodeRemoved(episode.Id, episode.TvShowId))];
    }

    private static void Apply(Season row, SeasonSummaryMetadata season, bool isChanged, DateTimeOffset now)
    {
        var name = TextLimits.Title(season.Name);
        var isOther = (row.TmdbId, row.Name, row.AirDate, row.PosterPath, row.TmdbEpisodeCount)
            != (season.TmdbId, name, season.AirDate, season.PosterPath, season.EpisodeCount);
        var isBack = row.RemovedAt is not null;
        if (isOther || isBack || row.Overview != season.Overview || row.UpdatedAt == default)
        {
            row.UpdatedAt = now;
        }

        (row.TmdbId, row.Name, row.Overview, row.AirDate, row.PosterPath, row.TmdbEpisodeCount, row.RemovedAt) =
            (season.TmdbId, name, season.Overview, season.AirDate, season.PosterPath, season.EpisodeCount, null);
        if (isOther || isBack || isChanged)
        {
            row.IsSynced = false;
            row.NextSyncAt = null;
        }
    }
}
