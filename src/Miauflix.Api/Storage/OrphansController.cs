using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Storage;

/// <summary>Directories on the downloads volume that no item has.</summary>
[ApiController]
[Route("api/storage/orphans")]
[Authorize(Policy = AccessPolicies.Admin)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
public sealed class OrphansController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<OrphanView>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<OrphanView>> List(CancellationToken cancellationToken) => mediator.Send(new ListOrphans(), cancellationToken);

    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeleteOrphan(StorageIds.Parse(id, "Orphan")), cancellationToken);
        return NoContent();
    }
}
