namespace Miauflix.Domain.Catalog;

/// <summary>A season of a show; its episodes are there once it <see cref="IsSynced"/>.</summary>
public sealed class Season
{
    /// <summary>The season number of specials.</summary>
    public const int Specials = 0;

    public long Id { get; init; }

    public int TmdbId { get; set; }

    public long TvShowId { get; init; }

    /// <summary>0 = specials.</summary>
    public int SeasonNumber { get; set; }

    public string Name { get; set; } = "";

    public string Overview { get; set; } = "";

    public DateOnly? AirDate { get; set; }

    public string PosterPath { get; set; } = "";

    /// <summary>How many episodes TMDB says there are.</summary>
    public int TmdbEpisodeCount { get; set; }

    /// <summary>Its episodes are stored as TMDB last told them.</summary>
    public bool IsSynced { get; set; }

    public DateTimeOffset? SyncedAt { get; set; }

    /// <summary>Not before then, after a failure; null = as soon as it is wanted.</summary>
    public DateTimeOffset? NextSyncAt { get; set; }

    /// <summary>Failures in a row.</summary>
    public int SyncFailures { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
