using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Miauflix.Api.Common;

/// <summary>Which origins may call the API. Credentials only ever go to origins that are listed by name.</summary>
internal static class CorsConventions
{
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] RequestHeaders =
        ["Content-Type", "Authorization", "X-Session-Id", "X-Api-Key", "Range", "If-Range", "If-None-Match"];

    private static readonly string[] ExposedHeaders =
        ["Content-Range", "Accept-Ranges", "Content-Length", "ETag", "X-Request-ID", "Retry-After"];

    public static void Apply(CorsPolicyBuilder policy, IReadOnlyList<string> origins)
    {
        policy.WithMethods(Methods).WithHeaders(RequestHeaders).WithExposedHeaders(ExposedHeaders).SetPreflightMaxAge(PreflightAge);
        if (origins is ["*"])
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins([.. origins]).AllowCredentials();
        }
    }
}
