namespace Miauflix.Domain.Catalog;

/// <summary>A user's link to a Trakt account. Tokens are encrypted and bound to <see cref="Id"/>; without them the link only signs in.</summary>
public sealed class TraktAccount
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    /// <summary>Trakt's own name of the account in addresses; one user of ours per account.</summary>
    public required string Slug { get; init; }

    public string? Username { get; set; }

    public string? EncryptedAccessToken { get; set; }

    public string? EncryptedRefreshToken { get; set; }

    public DateTimeOffset? TokenIssuedAt { get; set; }

    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>Trakt refused to renew the tokens: the user has to link again.</summary>
    public bool IsBroken { get; set; }

    public bool ImportWatchlist { get; set; }

    public bool ImportHistory { get; set; }

    public bool ExportHistory { get; set; }

    public bool Scrobble { get; set; }

    /// <summary>Remote ids of the lists to import.</summary>
    public IReadOnlyList<string> SelectedLists { get; set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A call to Trakt that is still owed; given up after <see cref="Life"/>.</summary>
public sealed class TraktOutboxEntry
{
    /// <summary>How long a call is retried.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    /// <summary>Path of the call, e.g. <c>/scrobble/stop</c>.</summary>
    public required string Path { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}
