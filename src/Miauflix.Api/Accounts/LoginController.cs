using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Miauflix.Api.Accounts;

/// <summary>Signing in, renewing and signing out.</summary>
[ApiController]
[Route("api/auth")]
[AllowAnonymous]
[NotForApiKeys]
public sealed class LoginController(IMediator mediator) : ControllerBase
{
    [HttpPost("login")]
    [RateLimit(RateLimitPolicy.Login)]
    [ProducesResponseType<TokenAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> Login(LoginBody body, [FromServices] SignInAnswers answers, CancellationToken cancellationToken)
    {
        var delivery = body.TokenDelivery ?? SignInAnswers.DefaultDelivery(Request);
        return answers.Of(HttpContext, await mediator.Send(new Login(body.Email, body.Password, delivery, body.DeviceName), cancellationToken));
    }

    /// <summary>For browsers: by the refresh cookie of the session.</summary>
    [HttpPost("refresh/{session}")]
    [RateLimit(RateLimitPolicy.Refresh)]
    [ProducesResponseType<UserAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> RefreshByCookie(
        string session,
        [FromServices] SignInAnswers answers,
        [FromServices] SessionCookies cookies,
        CancellationToken cancellationToken)
    {
        var command = new RefreshSession(cookies.RefreshToken(Request, session), session, TokenDelivery.Cookie);
        return answers.OfCookieRenewal(HttpContext, session, await mediator.Send(command, cancellationToken));
    }

    /// <summary>For native clients: by the token in the body.</summary>
    [HttpPost("refresh")]
    [NoTrailingSlash]
    [RateLimit(RateLimitPolicy.Refresh)]
    [ProducesResponseType<TokenAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> RefreshByBody(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RefreshTokenBody? body,
        [FromServices] SignInAnswers answers,
        CancellationToken cancellationToken) =>
        answers.OfBodyRenewal(HttpContext, await mediator.Send(new RefreshSession(body?.RefreshToken, null, TokenDelivery.Body), cancellationToken));

    /// <summary>Ends a session by its refresh cookie, or with the credentials of the session itself.</summary>
    [HttpPost("logout/{session}")]
    [ProducesResponseType<MessageAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> LogoutSession(string session, [FromServices] SessionCookies cookies, CancellationToken cancellationToken)
    {
        var token = cookies.RefreshToken(Request, session);
        // Whatever comes of it, the cookies of this session are of no use any more.
        cookies.Delete(HttpContext, session);
        await mediator.Send(new Logout(session, token), cancellationToken);
        return Ok(MessageAnswer.LoggedOut);
    }

    /// <summary>Ends the caller's session, or that of the token in the body.</summary>
    [HttpPost("logout")]
    [ProducesResponseType<MessageAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> Logout(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RefreshTokenBody? body,
        [FromServices] SessionCookies cookies,
        CancellationToken cancellationToken)
    {
        var ended = await mediator.Send(new Logout(null, body?.RefreshToken), cancellationToken);
        cookies.Delete(HttpContext, ended.Session ?? "");
        return Ok(MessageAnswer.LoggedOut);
    }
}

/// <param name="TokenDelivery">Null: cookies for browsers, else the body.</param>
public sealed record LoginBody(string? Email, string? Password, TokenDelivery? TokenDelivery, string? DeviceName);

public sealed record RefreshTokenBody(string? RefreshToken);

public sealed record MessageAnswer(string Message)
{
    internal static readonly MessageAnswer LoggedOut = new("Logged out successfully");
}
