using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Configuration;
using Miauflix.Application.Common.Configuration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Settings that an administrator changes while the server runs.</summary>
[ApiController]
[Route("api/config")]
[Authorize(Policy = AccessPolicies.Admin)]
[RateLimit(RateLimitPolicy.Account)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
public sealed class ConfigurationController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<RuntimeSetting>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<RuntimeSetting>> List(CancellationToken cancellationToken) => mediator.Send(new ListSettings(), cancellationToken);

    [HttpPut]
    [ProducesResponseType<ChangedSettings>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public Task<ChangedSettings> Change(ChangeSettings body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    [HttpPost("{service}/restart")]
    [ProducesResponseType<RestartedService>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<RestartedService> Restart(string service, CancellationToken cancellationToken) =>
        mediator.Send(new RestartService(service), cancellationToken);
}
