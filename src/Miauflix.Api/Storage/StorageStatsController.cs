using MediatR;
using Miauflix.Application.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Storage;

/// <summary>How full the storage is; administrators see the figures.</summary>
[ApiController]
[Route("api/storage/stats")]
[Authorize]
public sealed class StorageStatsController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<StorageStats>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    public Task<StorageStats> Get(CancellationToken cancellationToken) => mediator.Send(new GetStorageStats(), cancellationToken);
}
