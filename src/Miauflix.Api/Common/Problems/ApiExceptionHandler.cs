using Miauflix.Api.Common.Http;
using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.Diagnostics;

namespace Miauflix.Api.Common.Problems;

/// <summary>
/// Turns what stopped a request into a problem document. A client that left gets nothing and leaves no error in the log; anything outside
/// the closed set is a 500 that shows its trace id only and is logged with the exception under that id.
/// </summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            MiauflixException known => Problem.Of(known),
            BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
            _ => Problem.OfStatus(StatusCodes.Status500InternalServerError),
        };
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            logger.LogError(exception, "Unexpected error in {Method} {Route}", httpContext.Request.Method, httpContext.RouteTemplate(endpoint));
        }

        await problem.WriteAsync(httpContext, endpoint);
        return true;
    }
}
