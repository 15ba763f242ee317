namespace Miauflix.Domain.Catalog;

/// <summary>A list of titles in a stored order: one of the system's, or one of a user.</summary>
public sealed class MediaList
{
    public long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    public ListKind Kind { get; init; }

    public ListOrigin Origin { get; init; }

    /// <summary>Null for the lists everybody sees.</summary>
    public Guid? OwnerUserId { get; init; }

    /// <summary>Place among the lists, smallest first.</summary>
    public int SortOrder { get; set; }

    /// <summary>Goes up whenever what the list holds changes.</summary>
    public int Version { get; set; }

    /// <summary>When its content was last read from its source; null = never.</summary>
    public DateTimeOffset? LoadedAt { get; set; }

    /// <summary>The list's id at Trakt.</summary>
    public string? RemoteId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A title at its place in a list.</summary>
public sealed class MediaListItem
{
    public long ListId { get; init; }

    /// <summary>From 0 up.</summary>
    public int Position { get; init; }

    public MediaType MediaType { get; init; }

    /// <summary>Our id of the movie or show.</summary>
    public long MediaId { get; init; }
}

/// <summary>What a list holds.</summary>
public enum ListKind
{
    Movie,
    Tv,
    Mixed,
}

/// <summary>Where a list comes from.</summary>
public enum ListOrigin
{
    System,
    Trakt,
    User,
}
