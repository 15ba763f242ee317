namespace Miauflix.Domain.Catalog;

/// <summary>A movie of the catalogue. Rows are never re-created: watch state, sources and progress refer to them by id.</summary>
public sealed class Movie
{
    /// <summary>
    /// First <see cref="TmdbId"/> given to titles that TMDB does not know (demo, own uploads). Never requested from TMDB.
    /// </summary>
    public const int FirstOwnTmdbId = 2_000_000_001;

    public const int MaxTitleLength = 500;

    /// <summary>Year of the oldest surviving film, the earliest that makes sense.</summary>
    public const int FirstYear = 1888;

    public long Id { get; init; }

    public int TmdbId { get; init; }

    public string? ImdbId { get; set; }

    public required string Title { get; set; }

    public string OriginalTitle { get; set; } = "";

    public string OriginalLanguage { get; set; } = "";

    public string Overview { get; set; } = "";

    public string Tagline { get; set; } = "";

    /// <summary>Minutes; 0 = unknown.</summary>
    public int Runtime { get; set; }

    public string Status { get; set; } = "";

    public DateOnly? ReleaseDate { get; set; }

    public string? Trailer { get; set; }

    /// <summary>0..10.</summary>
    public double Rating { get; set; }

    public int VoteCount { get; set; }

    public double Popularity { get; set; }

    public string PosterPath { get; set; } = "";

    public string BackdropPath { get; set; } = "";

    public string LogoPath { get; set; } = "";

    public bool IsAdult { get; set; }

    /// <summary>Part of the built-in demo catalogue.</summary>
    public bool IsDemo { get; set; }

    public DetailLevel DetailLevel { get; set; } = DetailLevel.Full;

    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>Hidden from every route since then; restored when the title shows up again.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Release year; 0 when unknown.</summary>
    public int Year => ReleaseDate?.Year ?? 0;
}
