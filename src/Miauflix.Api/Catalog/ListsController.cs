using MediatR;
using Miauflix.Application.Catalog.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Lists of titles.</summary>
[ApiController]
[Authorize]
public sealed class ListsController(IMediator mediator) : ControllerBase
{
    private const int DefaultLimit = 120;

    /// <summary>The lists there are for the caller, in their order.</summary>
    [HttpGet("api/lists")]
    [ProducesResponseType<IReadOnlyList<ListSummary>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    public Task<IReadOnlyList<ListSummary>> List(CancellationToken cancellationToken) => mediator.Send(new ListLists(), cancellationToken);

    /// <summary>A stretch of a list, with an entity tag.</summary>
    [HttpGet("api/list/{slug}")]
    [ProducesResponseType<ListContent>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<ListContent>> Get(
        string slug,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null,
        [FromQuery] int limit = DefaultLimit,
        [FromQuery] int offset = 0)
    {
        var content = await mediator.Send(
            new GetList(slug, lang, imageSize, limit, offset, Request.Headers.IfNoneMatch.ToString()),
            cancellationToken);
        Response.Headers.ETag = content.EntityTag;
        return content.IsKnown ? StatusCode(StatusCodes.Status304NotModified) : content;
    }
}
