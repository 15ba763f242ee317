using Miauflix.Application.Common.Statistics;

namespace Miauflix.Api.Common.Status;

/// <summary>Counts requests, and times those that are not media, which last as long as a film.</summary>
internal sealed class RequestStatisticsMiddleware(RequestDelegate next, IStatistics statistics, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            statistics.Count(context.Response.StatusCode < StatusCodes.Status500InternalServerError ? "request.success" : "request.error");
            if (context.GetEndpoint()?.Metadata.GetMetadata<Http.MediaRouteAttribute>() is null)
            {
                statistics.Record("request", clock.GetElapsedTime(started));
            }
        }
    }
}
