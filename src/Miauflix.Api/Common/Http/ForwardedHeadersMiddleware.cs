namespace Miauflix.Api.Common.Http;

/// <summary>Replaces address, scheme, host and path prefix by what a trusted proxy reports; the headers of others are ignored.</summary>
internal sealed class ForwardedHeadersMiddleware(RequestDelegate next, ForwardedHeadersPolicy policy)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var peer = context.Connection.RemoteIpAddress;
        var isTrusted = policy.IsTrusted(peer, headers);
        headers.Remove(ForwardedHeadersPolicy.SecretHeader);
        context.Connection.RemoteIpAddress = policy.ClientAddress(peer, isTrusted ? headers["X-Forwarded-For"] : []);
        if (isTrusted)
        {
            Apply(context.Request);
        }

        return next(context);
    }

    private static void Apply(HttpRequest request)
    {
        var headers = request.Headers;
        if (Last(headers["X-Forwarded-Proto"]) is { } scheme && scheme.ToLowerInvariant() is "http" or "https")
        {
            request.Scheme = scheme.ToLowerInvariant();
        }

        if (Last(headers["X-Forwarded-Host"]) is { } host && Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0)
        {
            request.Host = new HostString(host);
        }

        if (Last(headers["X-Forwarded-Prefix"]) is ['/', ..] prefix)
        {
            request.PathBase = new PathString(prefix.TrimEnd('/')).Add(request.PathBase);
        }
    }

    private static string? Last(Microsoft.Extensions.Primitives.StringValues values) =>
        values.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
