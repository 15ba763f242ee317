namespace Miauflix.Domain.Accounts;

/// <summary>A long-lived key for automation: <c>mfx_</c> and 43 characters. Acts with its owner's current role, within its scopes.</summary>
public sealed class ApiKey
{
    public const string Marker = "mfx_";
    public const int MaxNameLength = 100;
    public const int MaxPerUser = 20;

    /// <summary>Characters of the key that are kept readable, to tell keys apart.</summary>
    public const int PrefixLength = 8;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    /// <summary><see cref="OpaqueToken.Hash"/> of the whole key.</summary>
    public required string KeyHash { get; init; }

    public required ApiKeyScopes Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public string? LastIp { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}

/// <summary>What a key may do. The values are stored.</summary>
[Flags]
public enum ApiKeyScopes
{
    None = 0,

    /// <summary>GET routes.</summary>
    Read = 1,

    /// <summary>Streaming keys and media.</summary>
    Play = 2,

    /// <summary>Everything else a user may do.</summary>
    Write = 4,

    /// <summary>Administrators' routes, while the owner is one.</summary>
    Admin = 8,
}
