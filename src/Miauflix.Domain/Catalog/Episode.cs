namespace Miauflix.Domain.Catalog;

/// <summary>An episode. Progress and sources refer to its id, so it is updated, hidden and restored, never re-created.</summary>
public sealed class Episode
{
    public long Id { get; init; }

    public int TmdbId { get; init; }

    /// <summary>Copied from the season, for the order within a show.</summary>
    public long TvShowId { get; init; }

    public long SeasonId { get; set; }

    /// <summary>Copied from the season.</summary>
    public int SeasonNumber { get; set; }

    /// <summary>Gaps are possible. Negative only inside a write unit that renumbers.</summary>
    public int EpisodeNumber { get; set; }

    /// <summary>Counted over seasons from 1 up, when every earlier season is synced.</summary>
    public int? AbsoluteNumber { get; set; }

    public string Name { get; set; } = "";

    public string Overview { get; set; } = "";

    public DateOnly? AirDate { get; set; }

    /// <summary>Minutes.</summary>
    public int? Runtime { get; set; }

    /// <summary>TMDB's kind: <c>standard</c>, <c>finale</c>, <c>mid_season</c>.</summary>
    public string EpisodeType { get; set; } = "";

    public string StillPath { get; set; } = "";

    /// <summary>0..10.</summary>
    public double Rating { get; set; }

    /// <summary>Its airing was announced, or was past when the episode was first stored.</summary>
    public DateTimeOffset? AiredNotifiedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
