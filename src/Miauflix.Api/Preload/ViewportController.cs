using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Preload;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Preload;

/// <summary>What viewers look at, and what is made ready for them.</summary>
[ApiController]
[Route("api/ui/viewport")]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
public sealed class ViewportController(IMediator mediator) : ControllerBase
{
    private const int MaxBodyBytes = 16 * 1024;

    [HttpPost]
    [PlayRoute]
    [RateLimit(RateLimitPolicy.Viewport)]
    [RequestSizeLimit(MaxBodyBytes)]
    [ProducesResponseType<PreloadCounts>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
    public async Task<IActionResult> Post(PostViewport body, CancellationToken cancellationToken) =>
        Accepted(await mediator.Send(body, cancellationToken));

    [HttpGet]
    [Authorize(Policy = AccessPolicies.Admin)]
    [ProducesResponseType<PreloadQueueView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    public Task<PreloadQueueView> Get(CancellationToken cancellationToken) => mediator.Send(new GetPreloadQueue(), cancellationToken);
}
