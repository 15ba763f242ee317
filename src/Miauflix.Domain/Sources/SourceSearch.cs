namespace Miauflix.Domain.Sources;

/// <summary>When a provider was asked for a title last, and when it may be asked again. One per title and provider.</summary>
public sealed class SourceSearch
{
    public ContentKind ContentKind { get; init; }

    /// <summary>Our id of the movie or episode.</summary>
    public long ContentId { get; init; }

    /// <summary>Id of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>When it answered last; failed calls do not count.</summary>
    public DateTimeOffset LastSearchedAt { get; set; }

    /// <summary>How many usable releases that answer held.</summary>
    public int LastResultCount { get; set; }

    /// <summary>Empty answers in a row.</summary>
    public int EmptyStreak { get; set; }

    public DateTimeOffset NextSearchAt { get; set; }
}
