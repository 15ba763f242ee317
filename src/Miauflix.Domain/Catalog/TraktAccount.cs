namespace Miauflix.Domain.Catalog;

/// <summary>A user's link to a Trakt account. Tokens are encrypted and bound to <see cref="Id"/>; without them the link only signs in.</summary>
public sealed class TraktAccount
{
    /// <summary>The most that is left of the tokens' life when they are renewed; a quarter of it when that is less.</summary>
    public static readonly TimeSpan RenewalMargin = TimeSpan.FromMinutes(90);

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

    /// <summary>It has tokens, and Trakt takes them as far as is known.</summary>
    public bool IsUsable => !IsBroken && EncryptedAccessToken is not null && EncryptedRefreshToken is not null;

    /// <summary>Its tokens are close to their end. Lifetimes are Trakt's to change, so they are measured, never assumed.</summary>
    public bool IsRenewalDue(DateTimeOffset now)
    {
        if (TokenIssuedAt is not { } issued || TokenExpiresAt is not { } expires)
        {
            return true;
        }

        var quarter = (expires - issued) / 4;
        return expires - now <= (quarter < RenewalMargin ? quarter : RenewalMargin);
    }
}

/// <summary>A call to Trakt that is still owed; given up after <see cref="Life"/>.</summary>
public sealed class TraktOutboxEntry
{
    /// <summary>How long a call is retried.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(12),
    ];

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

    /// <summary>Puts the call off: longer after each failure, and never less than Trakt asked for.</summary>
    public void Postpone(DateTimeOffset now, TimeSpan? retryAfter)
    {
        var delay = Delays[Math.Min(Attempts, Delays.Length - 1)];
        Attempts++;
        NextAttemptAt = now + (retryAfter > delay ? retryAfter.Value : delay);
        UpdatedAt = now;
    }
}
