using System.Globalization;
using MediatR;
using Miauflix.Application.Catalog.Demo;
using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Placeholder artwork of the demo. Open to everyone: an <c>img</c> element cannot send headers.</summary>
[ApiController]
[AllowAnonymous]
public sealed class DemoImagesController(IMediator mediator) : ControllerBase
{
    private const string Extension = ".svg";

    /// <summary><c>{id}-{kind}.svg</c>, drawn on request.</summary>
    [HttpGet("api/images/demo/{name}")]
    [Produces("image/svg+xml")]
    [ProducesResponseType<string>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ContentResult> Get(string name, CancellationToken cancellationToken)
    {
        var parts = name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length].Split('-') : [];
        if (parts is not [var id, var kind] || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var tmdbId))
        {
            throw new NotFoundException("Image");
        }

        var image = await mediator.Send(new GetDemoImage(tmdbId, kind), cancellationToken);
        Response.Headers.CacheControl = "public, max-age=86400";
        return Content(image, "image/svg+xml");
    }
}
