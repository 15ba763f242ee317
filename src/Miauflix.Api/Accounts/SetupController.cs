using MediatR;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>The first administrator by the web, where that is switched on.</summary>
[ApiController]
[Route("api/auth/setup")]
[AllowAnonymous]
[RateLimit(RateLimitPolicy.Setup)]
public sealed class SetupController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<SetupState>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public Task<SetupState> Get(CancellationToken cancellationToken) => mediator.Send(new GetSetup(), cancellationToken);

    [HttpPost]
    [ProducesResponseType<UserDto>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Create(
        SetupBody body,
        [FromHeader(Name = "X-Setup-Token")] string? token,
        CancellationToken cancellationToken)
    {
        var isPrivate = NetworkAddresses.IsPrivate(HttpContext.Connection.RemoteIpAddress);
        return StatusCode(StatusCodes.Status201Created, await mediator.Send(new SetUp(body.Email, body.Password, token, isPrivate), cancellationToken));
    }
}

public sealed record SetupBody(string? Email, string? Password);
