using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>
/// Writes movies by TMDB id: the row, its translations, genres and search entry in one transaction, on every path that learns of a movie.
/// Storing the same again changes nothing but the time of the refresh. <see cref="MovieAdded"/> follows the commit.
/// </summary>
internal sealed class MovieStore(IWriteQueue writes, IMediator mediator, TimeProvider clock)
{
    /// <summary>Full titles per unit: some 40 translations each, within the 500 rows of a unit.</summary>
    private const int BatchSize = 10;

    public async Task<IReadOnlyList<StoredTitle>> PutAsync(
        IReadOnlyList<MovieMetadata> movies,
        WritePriority priority,
        CancellationToken cancellationToken)
    {
        var stored = new List<StoredTitle>(movies.Count);
        foreach (var batch in movies.DistinctBy(movie => movie.TmdbId).Chunk(BatchSize))
        {
            stored.AddRange(await writes.RunAsync<ICatalogDb, IReadOnlyList<StoredTitle>>(
                "catalog.put-movies",
                (db, token) => PutBatchAsync(db, batch, token),
                cancellationToken,
                priority));
        }

        foreach (var added in stored.Where(title => title.IsNew))
        {
            await mediator.Publish(new MovieAdded(added.Id), cancellationToken);
        }

        return stored;
    }

    /// <summary>Hides a movie that TMDB no longer knows.</summary>
    public Task RemoveAsync(int tmdbId, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.remove-movie",
        async (db, token) =>
        {
            var movie = await db.Movies.SingleOrDefaultAsync(movie => movie.TmdbId == tmdbId && movie.RemovedAt == null, token);
            if (movie is null)
            {
                return false;
            }

            movie.RemovedAt = movie.UpdatedAt = clock.GetUtcNow();
            await db.TitleSearchEntries.Where(entry => entry.MediaType == MediaType.Movie && entry.MediaId == movie.Id).ExecuteDeleteAsync(token);
            return true;
        },
        cancellationToken,
        WritePriority.Background);

    private async Task<IReadOnlyList<StoredTitle>> PutBatchAsync(ICatalogDb db, MovieMetadata[] batch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var tmdbIds = batch.Select(movie => movie.TmdbId).ToList();
        var rows = await db.Movies.Where(movie => tmdbIds.Contains(movie.TmdbId)).ToDictionaryAsync(movie => movie.TmdbId, cancellationToken);
        var known = rows.Keys.ToHashSet();
        foreach (var movie in batch)
        {
            if (!rows.TryGetValue(movie.TmdbId, out var row))
            {
                row = new Movie { TmdbId = movie.TmdbId, Title = "", CreatedAt = now };
                rows.Add(movie.TmdbId, row);
                db.Movies.Add(row);
            }

            MovieFields.Apply(row, movie, now);
        }

        await GenreRows.PutAsync(db, batch.SelectMany(movie => movie.Genres), TitleLanguage.English.Language, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var ids = rows.Values.Select(row => row.Id).ToList();
        var links = await db.MovieGenres.Where(link => ids.Contains(link.MovieId)).ToListAsync(cancellationToken);
        var texts = await db.MovieTranslations.Where(text => ids.Contains(text.MovieId)).ToListAsync(cancellationToken);
        var entries = await SearchEntries.LoadAsync(db, MediaType.Movie, ids, cancellationToken);
        foreach (var movie in batch)
        {
            var row = rows[movie.TmdbId];
            GenreRows.Link(
                db.MovieGenres,
                links.Where(link => link.MovieId == row.Id),
                movie.Genres.Select(genre => genre.Id),
                link => link.GenreId,
                (link, position) => link.Position = position,
                (genreId, position) => new MovieGenre { MovieId = row.Id, GenreId = genreId, Position = position });
            PutTexts(db, row.Id, texts.Where(text => text.MovieId == row.Id), movie.Translations, now);
            SearchEntries.Put(db, entries.GetValueOrDefault(row.Id), new SearchableTitle(
                MediaType.Movie,
                row.Id,
                row.Title,
                row.OriginalTitle,
                movie.Translations.Select(text => text.Title),
                row.Popularity,
                row.Year));
        }

        return [.. batch.Select(movie => new StoredTitle(movie.TmdbId, rows[movie.TmdbId].Id, !known.Contains(movie.TmdbId)))];
    }

    private static void PutTexts(
        ICatalogDb db,
        long movieId,
        IEnumerable<MovieTranslation> current,
        IEnumerable<TranslationMetadata> wanted,
        DateTimeOffset now)
    {
        var rows = current.ToDictionary(text => (text.Language, text.Region));
        foreach (var text in wanted)
        {
            if (!rows.Remove((text.Language, text.Region), out var row))
            {
                row = new MovieTranslation { MovieId = movieId, Language = text.Language, Region = text.Region, CreatedAt = now, UpdatedAt = now };
                db.MovieTranslations.Add(row);
            }

            var title = TextLimits.Title(text.Title);
            if ((row.Title, row.Overview, row.Tagline) != (title, text.Overview, text.Tagline))
            {
                (row.Title, row.Overview, row.Tagline, row.UpdatedAt) = (title, text.Overview, text.Tagline, now);
            }
        }

        db.MovieTranslations.RemoveRange(rows.Values);
    }
}
