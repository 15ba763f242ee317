using MediatR;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Miauflix.Api.Accounts;

/// <summary>Signing in a device by a code that is approved elsewhere (RFC 8628).</summary>
[ApiController]
[Route("api/auth/device")]
[RateLimit(RateLimitPolicy.Device)]
public sealed class DeviceLoginController(IMediator mediator) : ControllerBase
{
    [HttpPost("code")]
    [AllowAnonymous]
    [ProducesResponseType<DeviceCodeAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    public async Task<DeviceCodeAnswer> Start(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] StartDeviceLogin? body,
        CancellationToken cancellationToken)
    {
        var started = await mediator.Send(body ?? new StartDeviceLogin(null), cancellationToken);
        var page = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/device";
        return new DeviceCodeAnswer(
            started.DeviceCode,
            started.UserCode,
            page,
            $"{page}?code={started.UserCode}",
            (int)started.Life.TotalSeconds,
            (int)started.Interval.TotalSeconds,
            started.ExpiresAt);
    }

    [HttpGet("code/{userCode}")]
    [Authorize]
    [ProducesResponseType<WaitingDevice>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<WaitingDevice> Get(string userCode, CancellationToken cancellationToken) =>
        mediator.Send(new GetDeviceLogin(userCode), cancellationToken);

    [HttpPost("code/{userCode}")]
    [Authorize]
    [NotForApiKeys]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Answer(string userCode, DeviceAnswerBody body, CancellationToken cancellationToken)
    {
        await mediator.Send(new AnswerDeviceLogin(userCode, body.Approve), cancellationToken);
        return NoContent();
    }

    [HttpPost("token")]
    [AllowAnonymous]
    [ProducesResponseType<TokenAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<PendingAnswer>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status410Gone)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> Complete(DeviceTokenBody body, [FromServices] SignInAnswers answers, CancellationToken cancellationToken)
    {
        var delivery = body.TokenDelivery ?? SignInAnswers.DefaultDelivery(Request);
        var progress = await mediator.Send(new CompleteDeviceLogin(body.DeviceCode, delivery), cancellationToken);
        return progress.SignedIn is { } signedIn ? answers.Of(HttpContext, signedIn) : Accepted(PendingAnswer.Instance);
    }
}

/// <summary>Times in seconds.</summary>
public sealed record DeviceCodeAnswer(
    string DeviceCode,
    string UserCode,
    string VerificationUrl,
    string VerificationUrlComplete,
    int ExpiresIn,
    int Interval,
    DateTimeOffset ExpiresAt);

public sealed record DeviceAnswerBody(bool? Approve);

public sealed record DeviceTokenBody(string? DeviceCode, TokenDelivery? TokenDelivery);

public sealed record PendingAnswer(string Status)
{
    internal static readonly PendingAnswer Instance = new("pending");
}
