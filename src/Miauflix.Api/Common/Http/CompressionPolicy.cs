using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Compresses text over 1 KiB. Never parts of a file or media, and never an answer of the auth routes, whose length must not tell anything
/// about the secrets in it.
/// </summary>
internal sealed class CompressionPolicy(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public static readonly string[] Types =
        ["application/json", "application/problem+json", "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];

    private const int SmallestBytes = 1024;

    public override bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength < SmallestBytes)
        && context.Response.StatusCode != StatusCodes.Status206PartialContent
        && !context.Request.Path.StartsWithSegments(ApiPaths.Auth)
        && context.GetEndpoint()?.Metadata.GetMetadata<MediaRouteAttribute>() is null
        && base.ShouldCompressResponse(context);
}
