namespace Miauflix.Domain.Accounts;

/// <summary>One sign-in of one device: a chain of refresh tokens that ends together.</summary>
public sealed class Session
{
    public const int MaxUserAgentLength = 500;
    public const int MaxAddressLength = 45;
    public const int MaxDeviceNameLength = 100;

    /// <summary>See <see cref="SessionId"/>. Not secret.</summary>
    public required string Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Start of the chain: the time of the login.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the newest refresh token runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Time of the login or of the last refresh; the oldest goes first when device slots run out.</summary>
    public required DateTimeOffset LastAccessedAt { get; set; }

    public string UserAgent { get; init; } = "";

    public string IssueIp { get; init; } = "";

    public string LastIp { get; set; } = "";

    /// <summary>Refreshes so far.</summary>
    public int AccessCount { get; set; }

    public string? DeviceName { get; init; }

    public required TokenDelivery Delivery { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEndReason? EndReason { get; private set; }

    /// <summary>Whether it can still be refreshed at <paramref name="now"/>.</summary>
    public bool IsLive(DateTimeOffset now) => EndedAt is null && ExpiresAt > now;

    /// <summary>Counts a refresh: expires <paramref name="idle"/> from now, but never later than <paramref name="whole"/> after the login.</summary>
    public void Extend(DateTimeOffset now, TimeSpan idle, TimeSpan whole, string ip)
    {
        var end = CreatedAt + whole;
        ExpiresAt = now + idle < end ? now + idle : end;
        LastAccessedAt = now;
        LastIp = ip;
        AccessCount++;
    }

    /// <summary>Ends the session. The first reason stays, but an eviction, which spares the access token, yields to any other.</summary>
    public void End(SessionEndReason reason, DateTimeOffset now)
    {
        if (EndReason is null or SessionEndReason.Evicted)
        {
            EndReason = reason;
            EndedAt = now;
        }
    }
}
