namespace Miauflix.Domain.Catalog;

/// <summary>A genre of a movie, at its place in TMDB's order.</summary>
public sealed class MovieGenre
{
    public long MovieId { get; init; }

    public long GenreId { get; init; }

    public int Position { get; set; }
}

/// <summary>A genre of a show, at its place in TMDB's order.</summary>
public sealed class TvShowGenre
{
    public long TvShowId { get; init; }

    public long GenreId { get; init; }

    public int Position { get; set; }
}
