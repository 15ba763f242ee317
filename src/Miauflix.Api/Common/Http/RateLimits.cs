namespace Miauflix.Api.Common.Http;

/// <summary>The figures of each rate limit: how many requests at once, how many a second afterwards, and what they are counted by.</summary>
internal static class RateLimits
{
    public static RateLimit Of(RateLimitPolicy policy) => policy switch
    {
        RateLimitPolicy.Login => new(3, 0.5, RateLimitKey.Address),
        RateLimitPolicy.Refresh => new(5, 0.2, RateLimitKey.AddressAndSession),
        RateLimitPolicy.Setup => new(1, 0.2, RateLimitKey.Address),
        RateLimitPolicy.Sessions => new(5, 1, RateLimitKey.Address),
        RateLimitPolicy.Device => new(10, 2, RateLimitKey.Address),
        RateLimitPolicy.Account => new(10, 2, RateLimitKey.Caller),
        RateLimitPolicy.Detail => new(10, 5, RateLimitKey.Caller),
        RateLimitPolicy.List => new(20, 10, RateLimitKey.Caller),
        RateLimitPolicy.Search => new(10, 5, RateLimitKey.Caller),
        RateLimitPolicy.Media => new(120, 60, RateLimitKey.Caller),
        RateLimitPolicy.Viewport => new(5, 5, RateLimitKey.Caller),
        RateLimitPolicy.Open => new(20, 10, RateLimitKey.Address),
        _ => new(50, 20, RateLimitKey.Caller),
    };
}

/// <param name="Burst">Requests at once.</param>
/// <param name="PerSecond">Requests a second afterwards.</param>
internal sealed record RateLimit(int Burst, double PerSecond, RateLimitKey Key);

internal enum RateLimitKey
{
    Address,
    AddressAndSession,

    /// <summary>The signed-in user, else the address.</summary>
    Caller,
}
