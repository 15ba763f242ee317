using System.Net;

namespace Miauflix.Api.Common.Http;

/// <summary>Headers of every answer. An API answer may never be rendered or framed; caching is off unless a route says otherwise.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Pages of tools that bring inline scripts and styles of their own.</summary>
    private const string ConsolePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                Apply((HttpContext)state);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }

    private static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = context.GetEndpoint()?.Metadata.GetMetadata<MediaRouteAttribute>() is null
            ? "same-site"
            : "cross-origin";
        headers.XPoweredBy = default;
        if (IsConsole(context))
        {
            headers.ContentSecurityPolicy = ConsolePolicy;
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }
        else if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = ApiPolicy;
        }

        if (headers.CacheControl.Count == 0)
        {
            var isSecret = context.Request.Path.StartsWithSegments(ApiPaths.Auth) || headers.SetCookie.Count > 0;
            headers.CacheControl = isSecret ? "no-store" : "private, no-cache";
        }

        if (context.Request.IsHttps && IsPublicName(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>The dashboard moves its path to the path base while it answers, so its mark decides.</summary>
    private static bool IsConsole(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<DashboardRouteAttribute>() is not null || context.Request.Path.StartsWithSegments(ApiPaths.Docs);

    /// <summary>HSTS on an address or localhost would lock other local services of the same host out.</summary>
    private static bool IsPublicName(string host) =>
        host.Length > 0 && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(host, out _);
}
