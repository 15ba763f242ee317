using Microsoft.AspNetCore.Diagnostics;

namespace Miauflix.Api.Common.Http;

/// <summary>Names under which a request may appear in answers, logs and audit rows.</summary>
public static class RequestIdentity
{
    /// <summary>The W3C trace id, 32 lower-case hex characters; sent as <c>X-Request-ID</c>.</summary>
    public static string RequestId(this HttpContext context) =>
        context.TraceIdentifier;

    /// <summary>The route template such as <c>/api/movies/{id}</c>; never the raw path, which can hold keys.</summary>
    public static string RouteTemplate(this HttpContext context, Endpoint? endpoint = null)
    {
        var template = ((endpoint ?? context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText;
        return template is null ? "/{path}" : $"/{template.TrimStart('/')}";
    }
}
