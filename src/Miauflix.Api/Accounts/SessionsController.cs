using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Miauflix.Api.Accounts;

/// <summary>The caller's sessions and devices.</summary>
[ApiController]
[Route("api/auth")]
[Authorize]
public sealed class SessionsController(IMediator mediator) : ControllerBase
{
    /// <summary>The sessions this browser has refresh cookies for; renews those whose access token is missing or about to run out.</summary>
    [HttpGet("sessions")]
    [AllowAnonymous]
    [RateLimit(RateLimitPolicy.Sessions)]
    [ProducesResponseType<IReadOnlyList<SessionItem>>(StatusCodes.Status200OK)]
    public async Task<IReadOnlyList<SessionItem>> List([FromServices] SessionCookies cookies, CancellationToken cancellationToken)
    {
        // HEAD must have no side effects, and a renewal is one.
        var found = await mediator.Send(
            new ListBrowserSessions(cookies.ReadAll(Request), MayRenew: HttpMethods.IsGet(Request.Method)),
            cancellationToken);
        foreach (var renewed in found.Renewed)
        {
            cookies.Set(HttpContext, renewed);
        }

        return found.Sessions;
    }

    [HttpGet("session")]
    [ProducesResponseType<CurrentSession>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<CurrentSession> Get(CancellationToken cancellationToken) => mediator.Send(new GetSession(), cancellationToken);

    [HttpPost("logout-all")]
    [NotForApiKeys]
    [ProducesResponseType<EndedSessions>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<EndedSessions> LogoutAll(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] LogoutEverywhere? body,
        CancellationToken cancellationToken) =>
        mediator.Send(body ?? new LogoutEverywhere(null), cancellationToken);

    [HttpGet("devices")]
    [ProducesResponseType<IReadOnlyList<Device>>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public Task<IReadOnlyList<Device>> ListDevices(CancellationToken cancellationToken) => mediator.Send(new ListDevices(), cancellationToken);

    [HttpDelete("devices/{session}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> RemoveDevice(string session, CancellationToken cancellationToken)
    {
        await mediator.Send(new RemoveDevice(session), cancellationToken);
        return NoContent();
    }
}
