namespace Miauflix.Domain.Sources;

/// <summary>A user's opinion of a source.</summary>
public sealed class SourceRating
{
    public long SourceId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>1..5.</summary>
    public int Value { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
