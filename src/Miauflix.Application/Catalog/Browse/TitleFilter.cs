using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Browse;

/// <summary>A title by what it can be sorted by. Set by initializer, which queries can look through.</summary>
internal sealed record SortableTitle
{
    public MediaType Type { get; init; }

    public long Id { get; init; }

    public double Popularity { get; init; }

    public double Rating { get; init; }

    public DateOnly? Date { get; init; }

    public string Title { get; init; } = "";

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>The filters of <see cref="BrowseTitles"/> as queries.</summary>
internal sealed class TitleFilter(BrowseTitles request, IReadOnlyList<long> genres)
{
    /// <summary>From so many years on it is cheaper to start from the titles of a genre than from those of the years.</summary>
    private const int ManyYears = 15;

    private readonly DateOnly? _from = request.YearFrom is { } year ? new DateOnly(Math.Clamp(year, 1, 9999), 1, 1) : null;
    private readonly DateOnly? _to = request.YearTo is { } year ? new DateOnly(Math.Clamp(year, 1, 9999), 12, 31) : null;
    private readonly long? _onlyGenre = genres.Count == 1 && (request.YearTo ?? 9999) - (request.YearFrom ?? 0) >= ManyYears ? genres[0] : null;
    private readonly int _genresNeeded = request.GenreMode == "all" ? genres.Distinct().Count() : 1;

    public IQueryable<SortableTitle> Movies(ICatalogDb db)
    {
        var movies = db.Movies.Where(movie => movie.RemovedAt == null);
        movies = _from is { } from ? movies.Where(movie => movie.ReleaseDate >= from) : movies;
        movies = _to is { } to ? movies.Where(movie => movie.ReleaseDate <= to) : movies;
        movies = request.RatingFrom is { } rating ? movies.Where(movie => movie.Rating >= rating) : movies;
        movies = request.Language is { } language ? movies.Where(movie => movie.OriginalLanguage == language) : movies;
        if (_onlyGenre is { } genre)
        {
            movies = movies.Where(movie => db.MovieGenres.Where(link => link.GenreId == genre).Select(link => link.MovieId).Contains(movie.Id));
        }
        else if (genres.Count > 0)
        {
            movies = _genresNeeded == 1
                ? movies.Where(movie => db.MovieGenres.Any(link => link.MovieId == movie.Id && genres.Contains(link.GenreId)))
                : movies.Where(movie => db.MovieGenres.Count(link => link.MovieId == movie.Id && genres.Contains(link.GenreId)) == _genresNeeded);
        }

        return movies.Select(movie => new SortableTitle
        {
            Type = MediaType.Movie,
            Id = movie.Id,
            Popularity = movie.Popularity,
            Rating = movie.Rating,
            Date = movie.ReleaseDate,
            Title = movie.Title,
            AddedAt = movie.CreatedAt,
        });
    }

    public IQueryable<SortableTitle> Shows(ICatalogDb db)
    {
        var shows = db.TvShows.Where(show => show.RemovedAt == null);
        shows = _from is { } from ? shows.Where(show => show.FirstAirDate >= from) : shows;
        shows = _to is { } to ? shows.Where(show => show.FirstAirDate <= to) : shows;
        shows = request.RatingFrom is { } rating ? shows.Where(show => show.Rating >= rating) : shows;
        shows = request.Language is { } language ? shows.Where(show => show.OriginalLanguage == language) : shows;
        if (_onlyGenre is { } genre)
        {
            shows = shows.Where(show => db.TvShowGenres.Where(link => link.GenreId == genre).Select(link => link.TvShowId).Contains(show.Id));
        }
        else if (genres.Count > 0)
        {
            shows = _genresNeeded == 1
                ? shows.Where(show => db.TvShowGenres.Any(link => link.TvShowId == show.Id && genres.Contains(link.GenreId)))
                : shows.Where(show => db.TvShowGenres.Count(link => link.TvShowId == show.Id && genres.Contains(link.GenreId)) == _genresNeeded);
        }

        return shows.Select(show => new SortableTitle
        {
            Type = MediaType.Tv,
            Id = show.Id,
            Popularity = show.Popularity,
            Rating = show.Rating,
            Date = show.FirstAirDate,
            Title = show.Name,
            AddedAt = show.CreatedAt,
        });
    }
}
