using MediatR;
using Miauflix.Application.Accounts;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Signing in.</summary>
[ApiController]
[Route("api/auth")]
public sealed class LoginController(IMediator mediator) : ControllerBase
{
    [HttpPost("login")]
    [AllowAnonymous]
    [ProducesResponseType<TokenAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status400BadRequest)]
    [ProducesResponseType(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> Login(LoginBody body, [FromServices] SignInAnswers answers, CancellationToken cancellationToken)
    {
        var delivery = body.TokenDelivery ?? SignInAnswers.DefaultDelivery(Request);
        return answers.Of(HttpContext, await mediator.Send(new Login(body.Email, body.Password, delivery, body.DeviceName), cancellationToken));
    }
}

/// <param name="TokenDelivery">Null: cookies for browsers, else the body.</param>
public sealed record LoginBody(string? Email, string? Password, TokenDelivery? TokenDelivery, string? DeviceName);
