using MediatR;
using Miauflix.Application.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>The caller's sessions.</summary>
[ApiController]
[Route("api/auth")]
[Authorize]
public sealed class SessionsController(IMediator mediator) : ControllerBase
{
    [HttpGet("session")]
    [ProducesResponseType<CurrentSession>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<CurrentSession> Get(CancellationToken cancellationToken) => mediator.Send(new GetSession(), cancellationToken);
}
