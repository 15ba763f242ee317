using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>
/// Stores what a search says of titles, with their genres, in one transaction. A title that is stored in full is left as it is; opening a
/// summary fetches the rest.
/// </summary>
internal sealed class SummaryStore(ICatalogDb db, IWriteQueue writes, ICommandFlights flights, IMediator mediator, TimeProvider clock)
{
    private static readonly TimeSpan GenreBudget = TimeSpan.FromSeconds(1);

    /// <summary>Our ids by type and TMDB id.</summary>
    public async Task<IReadOnlyDictionary<(MediaType Type, int TmdbId), long>> PutAsync(
        IReadOnlyList<TitleSummary> titles,
        CancellationToken cancellationToken)
    {
        await NameGenresAsync([.. titles.SelectMany(title => title.GenreIds).Distinct()], cancellationToken);
        var added = new List<INotification>();
        var ids = await writes.RunAsync<ICatalogDb, Dictionary<(MediaType, int), long>>(
            "catalog.put-summaries",
            (write, token) => PutAsync(write, titles, added, token),
            cancellationToken);
        foreach (var notification in added)
        {
            await mediator.Publish(notification, cancellationToken);
        }

        return ids;
    }

    /// <summary>Searches name genres by number only; the names are fetched when one is unknown.</summary>
    private async Task NameGenresAsync(List<long> genreIds, CancellationToken cancellationToken)
    {
        var english = TitleLanguage.English.Language;
        var named = await db.GenreTranslations.CountAsync(
            name => genreIds.Contains(name.GenreId) && name.Language == english,
            cancellationToken);
        if (named < genreIds.Count)
        {
            try
            {
                await flights.ShareAsync(new FetchGenres(english, MetadataLane.Interactive), GenreBudget, cancellationToken);
            }
            catch (Exception exception) when (exception is MiauflixException or TimeoutException)
            {
                // Shown by number until the next fetch.
            }
        }
    }

    private async Task<Dictionary<(MediaType, int), long>> PutAsync(
        ICatalogDb write,
        IReadOnlyList<TitleSummary> titles,
        List<INotification> added,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var movies = titles.Where(title => title.Type == MediaType.Movie).ToList();
        var shows = titles.Where(title => title.Type == MediaType.Tv).ToList();
        var movieIds = movies.Select(title => title.TmdbId).ToList();
        var showIds = shows.Select(title => title.TmdbId).ToList();
        var movieRows = await write.Movies.Where(row => movieIds.Contains(row.TmdbId)).ToDictionaryAsync(row => row.TmdbId, cancellationToken);
        var showRows = await write.TvShows.Where(row => showIds.Contains(row.TmdbId)).ToDictionaryAsync(row => row.TmdbId, cancellationToken);
        var newMovies = movies.Where(title => !movieRows.ContainsKey(title.TmdbId)).ToList();
        var newShows = shows.Where(title => !showRows.ContainsKey(title.TmdbId)).ToList();
        foreach (var title in newMovies)
        {
            var row = new Movie { TmdbId = title.TmdbId, Title = "", CreatedAt = now };
            MovieFields.ApplySummary(row, title, now);
            movieRows.Add(title.TmdbId, row);
            write.Movies.Add(row);
        }

        foreach (var title in newShows)
        {
            var row = new TvShow { TmdbId = title.TmdbId, Name = "", CreatedAt = now };
            ShowFields.ApplySummary(row, title, now);
            showRows.Add(title.TmdbId, row);
            write.TvShows.Add(row);
        }

        var genres = titles.SelectMany(title => title.GenreIds).Distinct().Select(id => new GenreMetadata(id, ""));
        await GenreRows.PutAsync(write, genres, TitleLanguage.English.Language, now, cancellationToken);
        await write.SaveChangesAsync(cancellationToken);
        foreach (var title in newMovies)
        {
            var id = movieRows[title.TmdbId].Id;
            write.MovieGenres.AddRange(title.GenreIds.Select((genre, place) => new MovieGenre { MovieId = id, GenreId = genre, Position = place }));
            SearchEntries.Put(write, entry: null, Searchable(title, id));
            added.Add(new MovieAdded(id));
        }

        foreach (var title in newShows)
        {
            var id = showRows[title.TmdbId].Id;
            write.TvShowGenres.AddRange(title.GenreIds.Select((genre, place) => new TvShowGenre { TvShowId = id, GenreId = genre, Position = place }));
            SearchEntries.Put(write, entry: null, Searchable(title, id));
            added.Add(new ShowAdded(id));
        }

        return movieRows.ToDictionary(row => (MediaType.Movie, row.Key), row => row.Value.Id)
            .Concat(showRows.ToDictionary(row => (MediaType.Tv, row.Key), row => row.Value.Id))
            .ToDictionary();
    }

    private static SearchableTitle Searchable(TitleSummary title, long id) =>
        new(title.Type, id, title.Title, title.OriginalTitle, [], title.Popularity, title.Date?.Year ?? 0);
}
