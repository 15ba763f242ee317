namespace Miauflix.Domain.Accounts;

/// <summary>A key for media routes, which cannot send headers. At most one of movie, episode and source is set; none = anything.</summary>
public sealed class StreamingKey
{
    /// <summary>Most live keys of one user; the oldest goes.</summary>
    public const int MaxPerUser = 50;

    public required Guid Id { get; init; }

    /// <summary><see cref="OpaqueToken.Hash"/>.</summary>
    public required string KeyHash { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The session it was issued to; ends with it.</summary>
    public string? SessionId { get; init; }

    /// <summary>The API key it was issued to; ends with it.</summary>
    public Guid? ApiKeyId { get; init; }

    public long? MovieId { get; init; }

    public long? EpisodeId { get; init; }

    public long? SourceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
