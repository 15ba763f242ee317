using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Sources.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>Torrents that are never taken in again.</summary>
[ApiController]
[Route("api/sources/blocked")]
[Authorize(AccessPolicies.Admin)]
public sealed class BlockedSourcesController(IMediator mediator) : ControllerBase
{
    /// <summary>All of them, the latest first, a page at a time.</summary>
    [HttpGet]
    [ProducesResponseType<Page<BlockedTorrent>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public Task<Page<BlockedTorrent>> List(
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListBlockedSources(page, pageSize), cancellationToken);

    /// <summary>Lets one be found again.</summary>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Unblock(string id, CancellationToken cancellationToken)
    {
        var blockId = Guid.TryParseExact(id, "D", out var parsed) ? parsed : throw new NotFoundException("Blocked source");
        await mediator.Send(new UnblockSource(blockId), cancellationToken);
        return NoContent();
    }
}
