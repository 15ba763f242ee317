using MediatR;
using Miauflix.Application.Common.Health;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Common.Health;

/// <summary>Whether the process answers, and whether it can work.</summary>
[ApiController]
[Route("api/health")]
[AllowAnonymous]
public sealed class HealthController(IMediator mediator) : ControllerBase
{
    /// <summary>Touches nothing, so that it answers even when the database does not.</summary>
    [HttpGet]
    [ProducesResponseType<HealthStatus>(StatusCodes.Status200OK)]
    public IActionResult Get() => Ok(new HealthStatus("ok"));

    [HttpGet("ready")]
    [ProducesResponseType<HealthStatus>(StatusCodes.Status200OK)]
    [ProducesResponseType<Readiness>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> GetReady(CancellationToken cancellationToken)
    {
        var readiness = await mediator.Send(new GetReadiness(), cancellationToken);
        return readiness.IsReady ? Ok(new HealthStatus("ready")) : StatusCode(StatusCodes.Status503ServiceUnavailable, readiness);
    }
}

public sealed record HealthStatus(string Status);
