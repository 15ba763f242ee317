using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Miauflix.Api.Common.Http;

/// <summary>Lets a media response be read as slowly as a paused player reads it.</summary>
internal sealed class MediaRouteMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<MediaRouteAttribute>() is not null
            && context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return next(context);
    }
}
