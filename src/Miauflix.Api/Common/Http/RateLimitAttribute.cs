namespace Miauflix.Api.Common.Http;

/// <summary>Puts an action under a rate limit; without the mark the policy follows from the path.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RateLimitAttribute(RateLimitPolicy policy) : Attribute
{
    public RateLimitPolicy Policy { get; } = policy;
}

/// <summary>The rate limits; see <see cref="RateLimits"/> for their figures.</summary>
public enum RateLimitPolicy
{
    Default,
    Login,
    Refresh,
    Setup,
    Sessions,
    Device,
    Account,
    Detail,
    List,
    Search,
    Media,
    Viewport,
    Open,
}
