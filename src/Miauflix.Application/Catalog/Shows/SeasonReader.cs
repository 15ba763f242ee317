using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Reads seasons with their counts, and episodes, in one query each, with translated texts when another language is asked for.</summary>
internal sealed class SeasonReader(ICatalogDb db, AirDates airDates)
{
    /// <summary>The seasons of a show by number, specials last.</summary>
    public async Task<IReadOnlyList<SeasonSummary>> SeasonsAsync(
        long showId,
        TitleLanguage language,
        ImageUrls images,
        IReadOnlyList<WatchedEpisode>? watched,
        CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(db.Seasons.Where(season => season.TvShowId == showId), cancellationToken);
        var texts = await TextsAsync([.. rows.Select(row => row.Season.Id)], language, cancellationToken);
        var seen = await SeenAsync(showId, watched, cancellationToken);
        return
        [
            .. rows.Select(row => Summary(row, texts, images, seen))
                .OrderBy(season => season.IsSpecials)
                .ThenBy(season => season.SeasonNumber),
        ];
    }

    /// <summary>One season by our id; null when it or its show is not there.</summary>
    public async Task<SeasonSummary?> SeasonAsync(
        long seasonId,
        TitleLanguage language,
        ImageUrls images,
        CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(
            db.Seasons.Where(season => season.Id == seasonId && db.TvShows.Any(show => show.Id == season.TvShowId && show.RemovedAt == null)),
            cancellationToken);
        var texts = await TextsAsync([seasonId], language, cancellationToken);
        return rows.Count == 0 ? null : Summary(rows[0], texts, images, seen: null);
    }

    /// <summary>The episodes that are not removed, by season and number.</summary>
    public async Task<IReadOnlyList<EpisodeItem>> EpisodesAsync(
        IQueryable<Episode> which,
        TitleLanguage language,
        ImageUrls images,
        CancellationToken cancellationToken)
    {
        var tag = language.ToString();
        var rows = await (
            from episode in which
            where episode.RemovedAt == null
            join text in db.EpisodeTranslations.Where(text => text.Language == tag) on episode.Id equals text.EpisodeId into texts
            from text in texts.DefaultIfEmpty()
            orderby episode.SeasonNumber, episode.EpisodeNumber
            select new { Episode = episode, Name = (string?)text.Name, Overview = (string?)text.Overview }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(row => Item(row.Episode, row.Name, row.Overview, images))];
    }

    private EpisodeItem Item(Episode episode, string? name, string? overview, ImageUrls images) => new(
        episode.Id,
        episode.TmdbId,
        episode.TvShowId,
        episode.SeasonId,
        episode.SeasonNumber,
        episode.EpisodeNumber,
        episode.AbsoluteNumber,
        name is { Length: > 0 } ? name : episode.Name,
        overview is { Length: > 0 } ? overview : Given(episode.Overview),
        episode.AirDate,
        episode.Runtime,
        Given(images.Still(episode.StillPath)),
        episode.EpisodeType,
        airDates.IsAired(episode.AirDate),
        episode.SeasonNumber == Season.Specials,
        episode.Rating > 0 ? episode.Rating : null);

    private Task<List<Row>> ReadAsync(IQueryable<Season> which, CancellationToken cancellationToken)
    {
        var today = airDates.Today;
        return which.AsNoTracking()
            .Where(season => season.RemovedAt == null)
            .Select(season => new Row(
                season,
                db.Episodes.Count(episode => episode.SeasonId == season.Id && episode.RemovedAt == null),
                db.Episodes.Count(episode => episode.SeasonId == season.Id && episode.RemovedAt == null && episode.AirDate <= today),
                db.Episodes.Count(episode => episode.SeasonId == season.Id && episode.RemovedAt == null && episode.AirDate == null)))
            .ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<long, SeasonTranslation>> TextsAsync(
        IReadOnlyList<long> seasonIds,
        TitleLanguage language,
        CancellationToken cancellationToken)
    {
        var tag = language.ToString();
        return language.IsOwn ? [] : await db.SeasonTranslations.AsNoTracking()
            .Where(text => seasonIds.Contains(text.SeasonId) && text.Language == tag)
            .ToDictionaryAsync(text => text.SeasonId, cancellationToken);
    }

    /// <summary>How many episodes of each season are watched; null when nobody keeps track.</summary>
    private async Task<Dictionary<long, int>?> SeenAsync(
        long showId,
        IReadOnlyList<WatchedEpisode>? watched,
        CancellationToken cancellationToken)
    {
        if (watched is null || watched.Count == 0)
        {
            return watched is null ? null : [];
        }

        var ids = watched.Where(episode => episode.IsWatched).Select(episode => episode.EpisodeId).ToList();
        return await db.Episodes
            .Where(episode => episode.TvShowId == showId && episode.RemovedAt == null && ids.Contains(episode.Id))
            .GroupBy(episode => episode.SeasonId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
    }

    private static SeasonSummary Summary(Row row, Dictionary<long, SeasonTranslation> texts, ImageUrls images, Dictionary<long, int>? seen)
    {
        var season = row.Season;
        var text = texts.GetValueOrDefault(season.Id);
        int? watched = seen is null ? null : seen.GetValueOrDefault(season.Id);
        return new SeasonSummary(
            season.Id,
            season.TvShowId,
            season.SeasonNumber,
            text is { Name.Length: > 0 } ? text.Name : season.Name,
            text is { Overview.Length: > 0 } ? text.Overview : season.Overview,
            season.AirDate,
            Given(images.Poster(season.PosterPath)),
            season.SeasonNumber == Season.Specials,
            season.IsSynced,
            season.IsSynced
                ? new EpisodeCounts(row.Total, row.Aired, row.Total - row.Aired - row.Unknown, row.Unknown, watched)
                : new EpisodeCounts(season.TmdbEpisodeCount, null, null, null, watched));
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private sealed record Row(Season Season, int Total, int Aired, int Unknown);
}
