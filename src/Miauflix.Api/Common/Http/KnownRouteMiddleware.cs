namespace Miauflix.Api.Common.Http;

/// <summary>
/// Answers what no route handles before anything looks at credentials: an unknown path is 404 for every method, a known path with another
/// method 405 with <c>Allow</c>, and <c>OPTIONS</c> on a known path 204 with <c>Allow</c>. Runs right after routing.
/// </summary>
internal sealed class KnownRouteMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || IsEmptyId(context, endpoint))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (endpoint is RouteEndpoint)
        {
            await next(context);
        }
        else
        {
            await AnswerOtherMethodAsync(context, endpoint);
        }
    }

    private static bool IsEmptyId(HttpContext context, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NoTrailingSlashAttribute>() is not null
        && context.Request.Path.Value is { } path
        && path.EndsWith('/');

    /// <summary>Routing's own endpoint for a method mismatch sets 405 and <c>Allow</c>.</summary>
    private static async Task AnswerOtherMethodAsync(HttpContext context, Endpoint endpoint)
    {
        await endpoint.RequestDelegate!(context);
        if (HttpMethods.IsOptions(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
