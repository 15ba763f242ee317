using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Streaming;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Streaming;

/// <summary>The streams that are open now.</summary>
[ApiController]
[Route("api/stream/active")]
[Authorize(AccessPolicies.Admin)]
public sealed class ActiveStreamsController(IMediator mediator) : ControllerBase
{
    /// <summary>All of them, oldest first.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<ActiveStream>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<ActiveStream>> List(CancellationToken cancellationToken) =>
        mediator.Send(new ListActiveStreams(), cancellationToken);

    /// <summary>Ends one at once.</summary>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Close(Guid id, CancellationToken cancellationToken)
    {
        await mediator.Send(new CloseStream(id), cancellationToken);
        return NoContent();
    }
}
