using System.Diagnostics;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Gives every request a trace id and answers it as <c>X-Request-ID</c>. A <c>traceparent</c> counts only from a trusted proxy; an incoming
/// <c>X-Request-ID</c> is ignored.
/// </summary>
internal sealed class RequestTraceMiddleware(RequestDelegate next, ForwardedHeadersPolicy proxies)
{
    public const string Header = "X-Request-ID";

    public async Task InvokeAsync(HttpContext context)
    {
        using var activity = new Activity("miauflix.request");
        activity.SetIdFormat(ActivityIdFormat.W3C);
        if (proxies.IsTrusted(context.Connection.RemoteIpAddress, context.Request.Headers)
            && ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, out var parent))
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        }

        activity.Start();
        context.TraceIdentifier = activity.TraceId.ToHexString();
        context.Response.OnStarting(
            static state =>
            {
                var request = (HttpContext)state;
                request.Response.Headers[Header] = request.TraceIdentifier;
                return Task.CompletedTask;
            },
            context);
        await next(context);
    }
}
