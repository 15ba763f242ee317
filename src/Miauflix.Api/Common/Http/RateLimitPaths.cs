namespace Miauflix.Api.Common.Http;

/// <summary>The rate limit of a route that names none, by the first segments of its path.</summary>
internal static class RateLimitPaths
{
    private static readonly (PathString Prefix, RateLimitPolicy Policy)[] Prefixes =
    [
        ("/api/auth/device", RateLimitPolicy.Device),
        ("/api/trakt/auth/device", RateLimitPolicy.Device),
        ("/api/auth", RateLimitPolicy.Account),
        ("/api/config", RateLimitPolicy.Account),
        ("/api/movies", RateLimitPolicy.Detail),
        ("/api/shows", RateLimitPolicy.Detail),
        ("/api/seasons", RateLimitPolicy.Detail),
        ("/api/episodes", RateLimitPolicy.Detail),
        ("/api/lists", RateLimitPolicy.List),
        ("/api/list", RateLimitPolicy.List),
        ("/api/genres", RateLimitPolicy.List),
        ("/api/search", RateLimitPolicy.Search),
        ("/api/suggest", RateLimitPolicy.Search),
        ("/api/catalog", RateLimitPolicy.Search),
        ("/api/health", RateLimitPolicy.Open),
        ("/api/status", RateLimitPolicy.Open),
    ];

    public static RateLimitPolicy PolicyOf(PathString path)
    {
        foreach (var (prefix, policy) in Prefixes)
        {
            if (path.StartsWithSegments(prefix))
            {
                return policy;
            }
        }

        return RateLimitPolicy.Default;
    }
}
