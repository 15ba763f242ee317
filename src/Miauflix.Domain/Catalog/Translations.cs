namespace Miauflix.Domain.Catalog;

/// <summary>The texts of a movie in one language and region; empty ones say nothing.</summary>
public sealed class MovieTranslation
{
    public long MovieId { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>ISO 3166-1; <c>""</c> is the plain language.</summary>
    public string Region { get; init; } = "";

    public string Title { get; set; } = "";

    public string Overview { get; set; } = "";

    public string Tagline { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The texts of a show in one language and region; empty ones say nothing.</summary>
public sealed class TvShowTranslation
{
    public long TvShowId { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>ISO 3166-1; <c>""</c> is the plain language.</summary>
    public string Region { get; init; } = "";

    public string Name { get; set; } = "";

    public string Overview { get; set; } = "";

    public string Tagline { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The texts of a season in one language. That the row exists says that the language was fetched for this season.</summary>
public sealed class SeasonTranslation
{
    public long SeasonId { get; init; }

    /// <summary>As it was asked for: ISO 639-1, or with a region.</summary>
    public required string Language { get; init; }

    public string Name { get; set; } = "";

    public string Overview { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The texts of an episode in one language; empty ones say nothing.</summary>
public sealed class EpisodeTranslation
{
    public long EpisodeId { get; init; }

    /// <summary>As it was asked for: ISO 639-1, or with a region.</summary>
    public required string Language { get; init; }

    public string Name { get; set; } = "";

    public string Overview { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
