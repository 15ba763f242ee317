using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>User administration.</summary>
[ApiController]
[Route("api/auth/users")]
[Authorize(Policy = AccessPolicies.Admin)]
public sealed class UsersController(IMediator mediator) : ControllerBase
{
    [HttpPost]
    [ProducesResponseType<UserDto>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status403Forbidden)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Create(CreateUser body, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(body, cancellationToken);
        return Created($"{Request.PathBase}/api/auth/users/{user.Id:D}", user);
    }
}
