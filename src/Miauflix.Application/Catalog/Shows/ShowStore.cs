using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>
/// Writes shows by TMDB id: the row, its seasons (not their episodes), translations, genres and search entry in one transaction, on every
/// path that learns of a show. Storing the same again changes nothing but the time of the refresh. <see cref="ShowAdded"/> follows the
/// commit, and <see cref="EpisodeRemoved"/> for each episode of a season that is gone.
/// </summary>
internal sealed class ShowStore(IWriteQueue writes, IMediator mediator, TimeProvider clock)
{
    /// <summary>Full titles per unit: some 40 translations and 10 seasons each, within the 500 rows of a unit.</summary>
    private const int BatchSize = 8;

    /// <param name="shows">What the provider tells.</param>
    /// <param name="changedSeasons">TMDB ids of seasons that are known to have changed.</param>
    public async Task<IReadOnlyList<StoredTitle>> PutAsync(
        IReadOnlyList<ShowMetadata> shows,
        IReadOnlyCollection<int> changedSeasons,
        WritePriority priority,
        CancellationToken cancellationToken)
    {
        var stored = new List<StoredTitle>(shows.Count);
        var removed = new List<EpisodeRemoved>();
        foreach (var batch in shows.DistinctBy(show => show.TmdbId).Chunk(BatchSize))
        {
            stored.AddRange(await writes.RunAsync<ICatalogDb, IReadOnlyList<StoredTitle>>(
                "catalog.put-shows",
                (db, token) => PutBatchAsync(db, batch, changedSeasons, removed, token),
                cancellationToken,
                priority));
        }

        foreach (var added in stored.Where(title => title.IsNew))
        {
            await mediator.Publish(new ShowAdded(added.Id), cancellationToken);
        }

        foreach (var notification in removed)
        {
            await mediator.Publish(notification, cancellationToken);
        }

        return stored;
    }

    /// <summary>Hides a show that TMDB no longer knows.</summary>
    public Task RemoveAsync(int tmdbId, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.remove-show",
        async (db, token) =>
        {
            var show = await db.TvShows.SingleOrDefaultAsync(show => show.TmdbId == tmdbId && show.RemovedAt == null, token);
            if (show is null)
            {
                return false;
            }

            show.RemovedAt = show.UpdatedAt = clock.GetUtcNow();
            await db.TitleSearchEntries.Where(entry => entry.MediaType == MediaType.Tv && entry.MediaId == show.Id).ExecuteDeleteAsync(token);
            return true;
        },
        cancellationToken,
        WritePriority.Background);

    private async Task<IReadOnlyList<StoredTitle>> PutBatchAsync(
        ICatalogDb db,
        ShowMetadata[] batch,
        IReadOnlyCollection<int> changedSeasons,
        List<EpisodeRemoved> removed,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var tmdbIds = batch.Select(show => show.TmdbId).ToList();
        var rows = await db.TvShows.Where(show => tmdbIds.Contains(show.TmdbId)).ToDictionaryAsync(show => show.TmdbId, cancellationToken);
        var known = rows.Keys.ToHashSet();
        foreach (var show in batch)
        {
            if (!rows.TryGetValue(show.TmdbId, out var row))
            {
                row = new TvShow { TmdbId = show.TmdbId, Name = "", CreatedAt = now };
                rows.Add(show.TmdbId, row);
                db.TvShows.Add(row);
            }

            ShowFields.Apply(row, show, now);
        }

        await GenreRows.PutAsync(db, batch.SelectMany(show => show.Genres), TitleLanguage.English.Language, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var ids = rows.Values.Select(row => row.Id).ToList();
        var links = await db.TvShowGenres.Where(link => ids.Contains(link.TvShowId)).ToListAsync(cancellationToken);
        var texts = await db.TvShowTranslations.Where(text => ids.Contains(text.TvShowId)).ToListAsync(cancellationToken);
        var seasons = await db.Seasons.Where(season => ids.Contains(season.TvShowId)).ToListAsync(cancellationToken);
        var entries = await SearchEntries.LoadAsync(db, MediaType.Tv, ids, cancellationToken);
        foreach (var show in batch)
        {
            var row = rows[show.TmdbId];
            GenreRows.Link(
                db.TvShowGenres,
                links.Where(link => link.TvShowId == row.Id),
                show.Genres.Select(genre => genre.Id),
                link => link.GenreId,
                (link, position) => link.Position = position,
                (genreId, position) => new TvShowGenre { TvShowId = row.Id, GenreId = genreId, Position = position });
            PutTexts(db, row.Id, texts.Where(text => text.TvShowId == row.Id), show.Translations, now);
            var gone = SeasonRows.Put(db, row.Id, [.. seasons.Where(season => season.TvShowId == row.Id)], show.Seasons, changedSeasons, now);
            removed.AddRange(await SeasonRows.RemoveEpisodesAsync(db, gone, now, cancellationToken));
            SearchEntries.Put(db, entries.GetValueOrDefault(row.Id), new SearchableTitle(
                MediaType.Tv,
                row.Id,
                row.Name,
                row.OriginalName,
                show.Translations.Select(text => text.Title),
                row.Popularity,
                row.FirstAirDate?.Year ?? 0));
        }

        return [.. batch.Select(show => new StoredTitle(show.TmdbId, rows[show.TmdbId].Id, !known.Contains(show.TmdbId)))];
    }

    private static void PutTexts(
        ICatalogDb db,
        long showId,
        IEnumerable<TvShowTranslation> current,
        IEnumerable<TranslationMetadata> wanted,
        DateTimeOffset now)
    {
        var rows = current.ToDictionary(text => (text.Language, text.Region));
        foreach (var text in wanted)
        {
            if (!rows.Remove((text.Language, text.Region), out var row))
            {
                row = new TvShowTranslation { TvShowId = showId, Language = text.Language, Region = text.Region, CreatedAt = now, UpdatedAt = now };
                db.TvShowTranslations.Add(row);
            }

            var name = TextLimits.Title(text.Title);
            if ((row.Name, row.Overview, row.Tagline) != (name, text.Overview, text.Tagline))
            {
                (row.Name, row.Overview, row.Tagline, row.UpdatedAt) = (name, text.Overview, text.Tagline, now);
            }
        }

        db.TvShowTranslations.RemoveRange(rows.Values);
    }
}
