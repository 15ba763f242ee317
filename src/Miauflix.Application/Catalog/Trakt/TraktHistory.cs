using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Hands what a user watched elsewhere to whoever keeps track of it, in batches. The same history again changes nothing.</summary>
internal sealed partial class TraktHistory(
    ICatalogDb db,
    ITraktLibrary trakt,
    TraktAccess access,
    TraktTitles titles,
    IWatchImport import,
    ILogger<TraktHistory> logger)
{
    private const int BatchSize = 200;

    public async Task ImportAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (!import.IsKept)
        {
            return;
        }

        var watches = await access.CallAsync(userId, caller => trakt.HistoryAsync(caller, cancellationToken), cancellationToken);
        var found = await titles.FindAsync([.. watches.Select(watch => watch.Title)], cancellationToken);
        var episodes = await EpisodesAsync(found, cancellationToken);
        var imported = new List<ImportedWatch>();
        foreach (var watch in watches)
        {
            if (found.GetValueOrDefault(watch.Title) is { } title && PlayedOf(watch, title, episodes) is { } played)
            {
                imported.Add(new ImportedWatch(played, watch.IsWatched, watch.Fraction, watch.At));
            }
        }

        foreach (var batch in imported.Chunk(BatchSize))
        {
            await import.ApplyAsync(userId, batch, cancellationToken);
        }

        LogImported(logger, userId, imported.Count, watches.Count - imported.Count);
    }

    private async Task<Dictionary<(long Show, int Season, int Episode), long>> EpisodesAsync(
        IReadOnlyDictionary<TraktItem, TitleRef?> found,
        CancellationToken cancellationToken)
    {
        var shows = found.Values.OfType<TitleRef>().Where(title => title.Type == MediaType.Tv).Select(title => title.Id).Distinct().ToList();
        var episodes = await db.Episodes
            .Where(episode => shows.Contains(episode.TvShowId) && episode.RemovedAt == null)
            .Select(episode => new { episode.Id, episode.TvShowId, episode.SeasonNumber, episode.EpisodeNumber })
            .ToListAsync(cancellationToken);
        return episodes.ToDictionary(episode => (episode.TvShowId, episode.SeasonNumber, episode.EpisodeNumber), episode => episode.Id);
    }

    private static PlayedTitle? PlayedOf(TraktWatch watch, TitleRef title, Dictionary<(long, int, int), long> episodes)
    {
        if (title.Type == MediaType.Movie)
        {
            return new PlayedTitle(title.Id, null);
        }

        return watch is { Season: { } season, Episode: { } number } && episodes.TryGetValue((title.Id, season, number), out var episode)
            ? new PlayedTitle(null, episode)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Trakt history of user {UserId}: {Imported} imported, {Unmatched} unmatched")]
    private static partial void LogImported(ILogger logger, Guid userId, int imported, int unmatched);
}
