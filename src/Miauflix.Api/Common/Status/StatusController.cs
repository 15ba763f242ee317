using MediatR;
using Miauflix.Application.Common.Statistics;
using Miauflix.Application.Common.Status;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Common.Status;

/// <summary>What works, and figures of the last 24 hours.</summary>
[ApiController]
[Route("api")]
[Authorize]
public sealed class StatusController(IMediator mediator) : ControllerBase
{
    [HttpGet("status")]
    [AllowAnonymous]
    [ProducesResponseType<ServerStatus>(StatusCodes.Status200OK)]
    public Task<ServerStatus> GetStatus(CancellationToken cancellationToken) => mediator.Send(new GetStatus(), cancellationToken);

    [HttpGet("stats")]
    [ProducesResponseType(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> GetStatistics(CancellationToken cancellationToken) =>
        Ok(await mediator.Send(new GetStatistics(), cancellationToken));
}
