using MediatR;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Keys for media routes.</summary>
[ApiController]
[Route("api/auth/streaming-keys")]
[Authorize]
[PlayRoute]
public sealed class StreamingKeysController(IMediator mediator) : ControllerBase
{
    [HttpPost]
    [ProducesResponseType<IssuedStreamingKey>(StatusCodes.Status201Created)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> Create(CreateStreamingKey? body, CancellationToken cancellationToken) =>
        StatusCode(StatusCodes.Status201Created, await mediator.Send(body ?? new CreateStreamingKey(null, null, null), cancellationToken));
}
