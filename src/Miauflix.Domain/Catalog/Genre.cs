namespace Miauflix.Domain.Catalog;

/// <summary>A genre; its names are its <see cref="GenreTranslation"/>s.</summary>
public sealed class Genre
{
    /// <summary>TMDB's id.</summary>
    public long Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The name of a genre in one language.</summary>
public sealed class GenreTranslation
{
    public const int MaxNameLength = 100;

    public long GenreId { get; init; }

    /// <summary>As it was asked for: ISO 639-1, or with a region.</summary>
    public required string Language { get; init; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
