using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Catalog.Trakt;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>The caller's Trakt account: link, lists, settings. How a link is made is with the sign-in routes.</summary>
[ApiController]
[Authorize]
[Route("api/trakt")]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
public sealed class TraktController(IMediator mediator) : ControllerBase
{
    /// <summary>Which Trakt account the caller is linked to.</summary>
    [HttpGet("association")]
    [ProducesResponseType<TraktAssociation>(StatusCodes.Status200OK)]
    public Task<TraktAssociation> Association(CancellationToken cancellationToken) =>
        mediator.Send(new GetTraktAssociation(), cancellationToken);

    /// <summary>Unlinks the caller's account, with its tokens and imported lists.</summary>
    [HttpDelete("association")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Unlink(CancellationToken cancellationToken)
    {
        await mediator.Send(new RemoveTraktAssociation(), cancellationToken);
        return NoContent();
    }

    /// <summary>Says whose a Trakt account is, so that it signs that user in.</summary>
    [HttpPost("admin/associate")]
    [Authorize(Policy = AccessPolicies.Admin)]
    [ProducesResponseType<AssociatedTrakt>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<AssociatedTrakt> Associate(AssociateTrakt body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    /// <summary>The lists at Trakt that the caller may choose from.</summary>
    [HttpGet("lists")]
    [ProducesResponseType<IReadOnlyList<TraktListChoice>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status502BadGateway)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<IReadOnlyList<TraktListChoice>> Lists(CancellationToken cancellationToken) => mediator.Send(new ListTraktLists(), cancellationToken);

    /// <summary>Chooses which of them are among the caller's lists, in order.</summary>
    [HttpPut("lists")]
    [ProducesResponseType<IReadOnlyList<TraktListChoice>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status502BadGateway)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<IReadOnlyList<TraktListChoice>> Select(SelectTraktLists body, CancellationToken cancellationToken) =>
        mediator.Send(body, cancellationToken);

    /// <summary>What the caller exchanges with Trakt.</summary>
    [HttpGet("settings")]
    [ProducesResponseType<TraktSettings>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<TraktSettings> Settings(CancellationToken cancellationToken) => mediator.Send(new GetTraktSettings(), cancellationToken);

    /// <summary>Changes what is named and leaves the rest.</summary>
    [HttpPut("settings")]
    [ProducesResponseType<TraktSettings>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<TraktSettings> ChangeSettings(ChangeTraktSettings body, CancellationToken cancellationToken) => mediator.Send(body, cancellationToken);

    /// <summary>Reads the caller's lists and history now; once in five minutes.</summary>
    [HttpPost("sync")]
    [ProducesResponseType<StartedTraktSync>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> Sync(CancellationToken cancellationToken) => Accepted(await mediator.Send(new StartTraktSync(), cancellationToken));
}
