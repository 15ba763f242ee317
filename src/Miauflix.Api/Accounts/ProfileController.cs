using MediatR;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>What users change about themselves.</summary>
[ApiController]
[Route("api/auth")]
[Authorize]
public sealed class ProfileController(IMediator mediator) : ControllerBase
{
    [HttpPatch("me")]
    [ProducesResponseType<UserDto>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<UserDto> Update(UpdateProfile body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    [HttpPost("password")]
    [NotForApiKeys]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> ChangePassword(ChangePassword body, CancellationToken cancellationToken)
    {
        await mediator.Send(body, cancellationToken);
        return NoContent();
    }
}
