using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>Copies what a provider tells of a movie to its row; a change of what clients see moves <see cref="Movie.UpdatedAt"/>.</summary>
internal static class MovieFields
{
    public static void Apply(Movie row, MovieMetadata movie, DateTimeOffset now)
    {
        var before = Snapshot(row);
        row.ImdbId = movie.ImdbId;
        row.Title = TextLimits.Title(movie.Title);
        row.OriginalTitle = TextLimits.Title(movie.OriginalTitle);
        row.OriginalLanguage = TextLimits.Cut(movie.OriginalLanguage, 10);
        row.Overview = movie.Overview;
        row.Tagline = movie.Tagline;
        row.Runtime = movie.Runtime;
        row.Status = TextLimits.Cut(movie.Status, 40);
        row.ReleaseDate = movie.ReleaseDate;
        row.Rating = movie.Rating;
        row.VoteCount = movie.VoteCount;
        row.Popularity = movie.Popularity;
        row.PosterPath = movie.PosterPath;
        row.BackdropPath = movie.BackdropPath;
        row.LogoPath = movie.LogoPath;
        row.IsAdult = movie.IsAdult;
        row.DetailLevel = DetailLevel.Full;
        row.RefreshedAt = now;
        row.RemovedAt = null;
        if (Snapshot(row) != before || row.UpdatedAt == default)
        {
            row.UpdatedAt = now;
        }
    }

    /// <summary>Copies the little that a list or a search says; a row that is already full is left as it is.</summary>
    public static void ApplySummary(Movie row, TitleSummary movie, DateTimeOffset now)
    {
        row.Title = TextLimits.Title(movie.Title);
        row.OriginalTitle = TextLimits.Title(movie.OriginalTitle);
        row.OriginalLanguage = TextLimits.Cut(movie.OriginalLanguage, 10);
        row.Overview = movie.Overview;
        row.ReleaseDate = movie.Date;
        row.Rating = movie.Rating;
        row.VoteCount = movie.VoteCount;
        row.Popularity = movie.Popularity;
        row.PosterPath = movie.PosterPath;
        row.BackdropPath = movie.BackdropPath;
        row.IsAdult = movie.IsAdult;
        row.DetailLevel = DetailLevel.Summary;
        row.RemovedAt = null;
        row.UpdatedAt = now;
    }

    private static (string, string, string, string, string, int, string, DateOnly?, double, int, double, string, string, string, string?, bool, DetailLevel, bool)
        Snapshot(Movie row) => (
            row.Title,
            row.OriginalTitle,
            row.OriginalLanguage,
            row.Overview,
            row.Tagline,
            row.Runtime,
            row.Status,
            row.ReleaseDate,
            row.Rating,
            row.VoteCount,
            row.Popularity,
            row.PosterPath,
            row.BackdropPath,
            row.LogoPath,
            row.ImdbId,
            row.IsAdult,
            row.DetailLevel,
            row.RemovedAt is null);
}
