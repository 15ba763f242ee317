using MediatR;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Long-lived keys for automation.</summary>
[ApiController]
[Route("api/auth/api-keys")]
[Authorize]
[NotForApiKeys]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
public sealed class ApiKeysController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<ApiKeyItem>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<ApiKeyItem>> List([FromQuery] string? user, CancellationToken cancellationToken) =>
        mediator.Send(new ListApiKeys(user), cancellationToken);

    [HttpPost]
    [ProducesResponseType<NewApiKey>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Create(CreateApiKey body, CancellationToken cancellationToken) =>
        StatusCode(StatusCodes.Status201Created, await mediator.Send(body, cancellationToken));

    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Revoke(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeApiKey(id), cancellationToken);
        return NoContent();
    }
}
