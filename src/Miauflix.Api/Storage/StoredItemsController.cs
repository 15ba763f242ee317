using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Storage;

/// <summary>What is stored, and what must stay.</summary>
[ApiController]
[Route("api/storage/items")]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
public sealed class StoredItemsController(IMediator mediator) : ControllerBase
{
    private const string Thing = "Stored item";

    [HttpGet]
    [Authorize(Policy = AccessPolicies.Admin)]
    [ProducesResponseType<Page<StoredItemView>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public Task<Page<StoredItemView>> List(
        [FromQuery] string? type,
        [FromQuery] string? state,
        [FromQuery(Name = "protected")] bool? isProtected,
        [FromQuery] string? sort,
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListStoredItems(type, state, isProtected, sort, page, pageSize), cancellationToken);

    [HttpDelete("{id}")]
    [Authorize(Policy = AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken, [FromQuery] bool force = false)
    {
        await mediator.Send(new DeleteStoredItem(StorageIds.Parse(id, Thing), force), cancellationToken);
        return NoContent();
    }

    [HttpPut("{id}/protection")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Protect(string id, ProtectionBody body, CancellationToken cancellationToken)
    {
        await mediator.Send(new ProtectStoredItem(StorageIds.Parse(id, Thing), body.Until, body.Note), cancellationToken);
        return NoContent();
    }

    [HttpDelete("{id}/protection")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Unprotect(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new UnprotectStoredItem(StorageIds.Parse(id, Thing)), cancellationToken);
        return NoContent();
    }

    /// <summary>Compares the data with their hashes, behind the request; what is wrong is fetched again.</summary>
    [HttpPost("{id}/verify")]
    [Authorize(Policy = AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Verify(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new StartVerification(StorageIds.Parse(id, Thing)), cancellationToken);
        return Accepted();
    }
}

/// <param name="Until">Null = for good.</param>
public sealed record ProtectionBody(DateTimeOffset? Until, string? Note);
