using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>User administration.</summary>
[ApiController]
[Route("api/auth/users")]
[Authorize(Policy = AccessPolicies.Admin)]
[NotForApiKeys]
[ProducesResponseType(StatusCodes.Status401Unauthorized)]
[ProducesResponseType(StatusCodes.Status403Forbidden)]
public sealed class UsersController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<Page<UserDetails>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    public Task<Page<UserDetails>> List(
        [FromQuery] string? query,
        [FromQuery] UserRole? role,
        [FromQuery] bool? enabled,
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListUsers(query, role, enabled, page, pageSize), cancellationToken);

    [HttpPost]
    [ProducesResponseType<UserDto>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Create(CreateUser body, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(body, cancellationToken);
        return CreatedAtAction(nameof(Get), new { idOrEmail = user.Id }, user);
    }

    [HttpGet("{idOrEmail}")]
    [ProducesResponseType<UserDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public Task<UserDetails> Get(string idOrEmail, CancellationToken cancellationToken) => mediator.Send(new GetUser(idOrEmail), cancellationToken);

    [HttpPatch("{idOrEmail}")]
    [ProducesResponseType<UserDto>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public Task<UserDto> Update(string idOrEmail, UpdateUserBody body, CancellationToken cancellationToken) => mediator.Send(
        new UpdateUser(idOrEmail, body.Email, body.DisplayName, body.Role, body.IsEnabled, body.Password),
        cancellationToken);

    [HttpDelete("{idOrEmail}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    [ProducesResponseType(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Delete(string idOrEmail, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeleteUser(idOrEmail), cancellationToken);
        return NoContent();
    }

    [HttpPost("{idOrEmail}/unlock")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Unlock(string idOrEmail, CancellationToken cancellationToken)
    {
        await mediator.Send(new UnlockUser(idOrEmail), cancellationToken);
        return NoContent();
    }

    [HttpPost("{idOrEmail}/logout")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Logout(string idOrEmail, CancellationToken cancellationToken)
    {
        await mediator.Send(new LogoutUser(idOrEmail), cancellationToken);
        return NoContent();
    }
}

/// <summary>Null members stay as they are.</summary>
public sealed record UpdateUserBody(string? Email, string? DisplayName, UserRole? Role, bool? IsEnabled, string? Password);
