namespace Miauflix.Domain.Accounts;

/// <summary>One link of a session's chain (RFC 9700 §4.14.2): good once, then replaced by the next.</summary>
public sealed class RefreshToken
{
    public required Guid Id { get; init; }

    public required string SessionId { get; init; }

    /// <summary><see cref="OpaqueToken.Hash"/>.</summary>
    public required string TokenHash { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was exchanged; presented again later it is a race or a theft.</summary>
    public DateTimeOffset? ConsumedAt { get; set; }
}
