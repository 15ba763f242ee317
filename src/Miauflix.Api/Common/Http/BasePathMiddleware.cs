using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>Serves the whole application under <see cref="HttpOptions.BasePath"/>: <c>/</c> redirects there, other paths are unknown.</summary>
internal sealed class BasePathMiddleware(RequestDelegate next, IOptions<HttpOptions> options)
{
    private readonly PathString _basePath = new(options.Value.BasePath.TrimEnd('/'));

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!_basePath.HasValue)
        {
            return next(context);
        }

        if (request.Path.StartsWithSegments(_basePath, out var matched, out var rest) && rest.HasValue)
        {
            request.PathBase = request.PathBase.Add(matched);
            request.Path = rest;
            return next(context);
        }

        if (request.Path == "/" || rest == PathString.Empty && matched.HasValue)
        {
            context.Response.Redirect($"{request.PathBase}{_basePath}/");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }
}
