using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Signing in through a Trakt account, and linking one.</summary>
[ApiController]
[RateLimit(RateLimitPolicy.Device)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
public sealed class TraktLoginController(IMediator mediator) : ControllerBase
{
    [HttpPost("api/auth/device/trakt")]
    [AllowAnonymous]
    [ProducesResponseType<StartedExternalLogin>(StatusCodes.Status200OK)]
    public Task<StartedExternalLogin> StartLogin(CancellationToken cancellationToken) =>
        mediator.Send(new StartExternalLogin(Links: false), cancellationToken);

    [HttpPost("api/trakt/auth/device")]
    [Authorize]
    [NotForApiKeys]
    [ProducesResponseType<StartedExternalLogin>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    public Task<StartedExternalLogin> StartLink(CancellationToken cancellationToken) =>
        mediator.Send(new StartExternalLogin(Links: true), cancellationToken);

    /// <summary>Polled without a session by web clients that sign in, and with one by those that link.</summary>
    [HttpPost("api/trakt/auth/device/check")]
    [AllowAnonymous]
    [NotForApiKeys]
    [ProducesResponseType<TraktAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status410Gone)]
    public async Task<IActionResult> Check(TraktCheckBody body, [FromServices] SessionCookies cookies, CancellationToken cancellationToken)
    {
        var progress = await mediator.Send(new CheckExternalLogin(body.DeviceCode, TokenDelivery.Cookie, SignsIn: false), cancellationToken);
        return Ok(TraktAnswer.Of(HttpContext, cookies, progress));
    }

    [HttpPost("api/auth/login/trakt")]
    [AllowAnonymous]
    [NotForApiKeys]
    [RateLimit(RateLimitPolicy.Login)]
    [ProducesResponseType<TraktAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<TraktAnswer>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status410Gone)]
    public async Task<IActionResult> Login(TraktCheckBody body, [FromServices] SessionCookies cookies, CancellationToken cancellationToken)
    {
        var progress = await mediator.Send(new CheckExternalLogin(body.DeviceCode, TokenDelivery.Cookie, SignsIn: true), cancellationToken);
        var answer = TraktAnswer.Of(HttpContext, cookies, progress);
        return progress.IsPending ? Accepted(answer) : Ok(answer);
    }
}

public sealed record TraktCheckBody(string? DeviceCode);

/// <summary>How far it is; session and user once it succeeded.</summary>
public sealed record TraktAnswer(bool Success)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Pending { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Session { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserDto? User { get; init; }

    internal static TraktAnswer Of(HttpContext context, SessionCookies cookies, ExternalLoginProgress progress)
    {
        if (progress.IsPending)
        {
            return new TraktAnswer(false) { Pending = true };
        }

        if (progress.SignedIn is { } signedIn)
        {
            cookies.Set(context, signedIn);
        }

        return new TraktAnswer(true)
        {
            Session = progress.SignedIn?.Session ?? progress.Current?.Id,
            User = progress.SignedIn?.User ?? progress.Current?.User,
        };
    }
}
