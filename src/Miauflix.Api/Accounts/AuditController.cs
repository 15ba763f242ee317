using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Accounts;
using Miauflix.Application.Common.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>The audit log, for administrators.</summary>
[ApiController]
[Route("api/audit")]
[Authorize(Policy = AccessPolicies.Admin)]
public sealed class AuditController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<Page<AuditItem>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    public Task<Page<AuditItem>> List(
        [FromQuery] string? eventType,
        [FromQuery] string? severity,
        [FromQuery] string? user,
        [FromQuery] string? from,
        [FromQuery] string? to,
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListAudit(eventType, severity, user, from, to, page, pageSize), cancellationToken);
}
