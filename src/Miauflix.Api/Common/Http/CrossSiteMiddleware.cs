using Miauflix.Api.Common.Problems;
using Miauflix.Application.Common.Errors;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Refuses an unsafe request that carries cookies and comes from another site, unless its origin is listed. Requests with a token or an API
/// key in a header are exempt: no foreign page can add one.
/// </summary>
internal sealed class CrossSiteMiddleware(RequestDelegate next, IOptions<HttpOptions> options, IHostEnvironment environment)
{
    private readonly IReadOnlyList<string> _origins = options.Value.CorsOrigins(environment.IsLocal());

    public Task InvokeAsync(HttpContext context) => IsForeign(context.Request)
        ? Problem.Of(new ForbiddenException("Cross-site request refused", "cross-site")).WriteAsync(context, context.GetEndpoint())
        : next(context);

    private bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method)
        && request.Headers.Cookie.Count > 0
        && request.Headers.Authorization.Count == 0
        && !request.Headers.ContainsKey("X-Api-Key")
        && request.Headers["Sec-Fetch-Site"] == "cross-site"
        && !_origins.Contains(request.Headers.Origin.ToString());
}
