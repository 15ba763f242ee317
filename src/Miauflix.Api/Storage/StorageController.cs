using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Storage;

/// <summary>What the storage may hold, and cleaning it up.</summary>
[ApiController]
[Route("api/storage")]
[Authorize(Policy = AccessPolicies.Admin)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
public sealed class StorageController(IMediator mediator) : ControllerBase
{
    [HttpGet("policy")]
    [ProducesResponseType<StoragePolicyView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    public Task<StoragePolicyView> Policy(CancellationToken cancellationToken) => mediator.Send(new GetStoragePolicy(), cancellationToken);

    [HttpPut("policy")]
    [HttpPatch("policy")]
    [ProducesResponseType<StoragePolicyView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<StoragePolicyView> Change(
        StoragePolicyBody body,
        CancellationToken cancellationToken,
        [FromQuery] bool dryRun = false,
        [FromQuery] bool force = false)
    {
        var now = await mediator.Send(new GetStoragePolicy(), cancellationToken);
        var policy = body.On(HttpMethods.IsPatch(Request.Method) ? now.Policy : new());
        return await mediator.Send(new ChangeStoragePolicy(policy, body.Version, dryRun, force), cancellationToken);
    }

    [HttpPost("cleanup")]
    [ProducesResponseType<CleanupReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<StartedCleanup>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Cleanup(StartCleanup body, CancellationToken cancellationToken)
    {
        var started = await mediator.Send(body, cancellationToken);
        return started.Report is null ? Accepted(new { started.RunId }) : Ok(started.Report);
    }

    [HttpGet("cleanup/{runId}")]
    [ProducesResponseType<CleanupReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<CleanupReport> Run(string runId, CancellationToken cancellationToken) =>
        mediator.Send(new GetCleanup(StorageIds.Parse(runId, "Cleanup")), cancellationToken);

    [HttpGet("operations")]
    [ProducesResponseType<Page<StorageOperationView>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    public Task<Page<StorageOperationView>> Operations(
        [FromQuery] string? action,
        [FromQuery] DateTimeOffset? from,
        [FromQuery] DateTimeOffset? to,
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListStorageOperations(action, from, to, page, pageSize), cancellationToken);
}
