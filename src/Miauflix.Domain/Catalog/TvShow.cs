namespace Miauflix.Domain.Catalog;

/// <summary>A show of the catalogue. As a <see cref="Movie"/>, its row is never re-created.</summary>
public sealed class TvShow
{
    public long Id { get; init; }

    /// <summary>TMDB's id, or one of ours from <see cref="Movie.FirstOwnTmdbId"/> up.</summary>
    public int TmdbId { get; init; }

    public string? ImdbId { get; set; }

    public int? TvdbId { get; set; }

    public required string Name { get; set; }

    public string OriginalName { get; set; } = "";

    public string OriginalLanguage { get; set; } = "";

    public string Overview { get; set; } = "";

    public string Tagline { get; set; } = "";

    public string Status { get; set; } = "";

    /// <summary>TMDB's kind of show: <c>Scripted</c>, <c>Reality</c>, …</summary>
    public string Type { get; set; } = "";

    public bool InProduction { get; set; }

    public DateOnly? FirstAirDate { get; set; }

    public DateOnly? LastAirDate { get; set; }

    public DateOnly? NextAirDate { get; set; }

    /// <summary>Minutes.</summary>
    public IReadOnlyList<int> EpisodeRunTime { get; set; } = [];

    /// <summary>0..10.</summary>
    public double Rating { get; set; }

    public int VoteCount { get; set; }

    public double Popularity { get; set; }

    public string PosterPath { get; set; } = "";

    public string BackdropPath { get; set; } = "";

    public string LogoPath { get; set; } = "";

    /// <summary>As TMDB counts them: without specials.</summary>
    public int SeasonCount { get; set; }

    /// <summary>As TMDB counts them: without specials.</summary>
    public int EpisodeCount { get; set; }

    public bool IsDemo { get; set; }

    public DetailLevel DetailLevel { get; set; } = DetailLevel.Full;

    /// <summary>Somebody opened its page: its seasons are kept in step and its new episodes announced.</summary>
    public bool Watching { get; set; }

    public DateTimeOffset? LastOpenedAt { get; set; }

    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>Hidden from every route since then; restored when the show is seen again.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
