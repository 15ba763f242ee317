using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Sources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>Tries out, without storing anything, how releases are read, scored and verified.</summary>
[ApiController]
[Route("api/sources")]
[Authorize(AccessPolicies.Admin)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
public sealed class ReleaseToolsController(IMediator mediator) : ControllerBase
{
    /// <summary>Reads 1 to 1000 names, in order.</summary>
    [HttpPost("parse")]
    [ProducesResponseType<IReadOnlyList<ParsedRelease>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<ParsedRelease>> Parse(ParseReleaseNames body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    /// <summary>Scores 1 to 1000 releases, in order.</summary>
    [HttpPost("score")]
    [ProducesResponseType<ScoredReleases>(StatusCodes.Status200OK)]
    public Task<ScoredReleases> Score(ScoreReleases body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    /// <summary>Verifies one release.</summary>
    [HttpPost("check")]
    [ProducesResponseType<CheckedRelease>(StatusCodes.Status200OK)]
    public Task<CheckedRelease> Check(CheckRelease body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);
}
