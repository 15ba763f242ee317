namespace Miauflix.Api.Common.Problems;

/// <summary>Gives a body in the common shape to an error status that came without one (405 of routing, 415 of MVC, <c>NotFound()</c>).</summary>
internal sealed class UnexplainedStatusMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.StatusCode >= StatusCodes.Status400BadRequest
            && !response.HasStarted
            && response.ContentType is null
            && response.ContentLength is null
            && !context.RequestAborted.IsCancellationRequested)
        {
            await Problem.OfStatus(response.StatusCode).WriteAsync(context, context.GetEndpoint());
        }
    }
}
