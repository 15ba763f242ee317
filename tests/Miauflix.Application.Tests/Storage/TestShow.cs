using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Tests.Storage;

/// <summary>Writes titles for what is stored.</summary>
internal static class TestShow
{
    private const long Animation = 16;

    /// <summary>A show of one season; answers the ids of its episodes in order.</summary>
    public static async Task<IReadOnlyList<long>> AddShowAsync(this StorageFixture storage, int number, int episodes, bool isAnime = false)
    {
        var show = await storage.WriteToAsync<ICatalogDb, TvShow>(db =>
            db.TvShows.Add(new TvShow { TmdbId = number, Name = $"Show {number}", OriginalLanguage = isAnime ? "ja" : "en" }).Entity);
        var season = await storage.WriteToAsync<ICatalogDb, Season>(db => db.Seasons.Add(new Season { TvShowId = show.Id, SeasonNumber = 1 }).Entity);
        if (isAnime)
        {
            await storage.WriteToAsync<ICatalogDb, TvShowGenre>(db =>
            {
                db.Genres.Add(new Genre { Id = Animation });
                return db.TvShowGenres.Add(new TvShowGenre { TvShowId = show.Id, GenreId = Animation }).Entity;
            });
        }

        var added = await storage.WriteToAsync<ICatalogDb, List<Episode>>(db =>
        [
            .. Enumerable.Range(1, episodes).Select(episode => db.Episodes.Add(new Episode
            {
                TmdbId = (number * 100) + episode,
                TvShowId = show.Id,
                SeasonId = season.Id,
                SeasonNumber = 1,
                EpisodeNumber = episode,
            }).Entity),
        ]);
        return [.. added.Select(episode => episode.Id)];
    }

    /// <summary>A Japanese film, animated or not; answers its id.</summary>
    public static async Task<long> AddJapaneseFilmAsync(this StorageFixture storage, int number, bool isAnimated)
    {
        var movie = await storage.WriteToAsync<ICatalogDb, Movie>(db =>
            db.Movies.Add(new Movie { TmdbId = number, Title = $"Film {number}", OriginalLanguage = "ja" }).Entity);
        if (isAnimated)
        {
            await storage.WriteToAsync<ICatalogDb, MovieGenre>(db => db.MovieGenres.Add(new MovieGenre { MovieId = movie.Id, GenreId = Animation }).Entity);
        }

        return movie.Id;
    }
}
