using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Problems;
using Miauflix.Application.Accounts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Accounts;

/// <summary>Delivers a session's tokens: as cookies or in the body, never both.</summary>
public sealed class SignInAnswers(SessionCookies cookies)
{
    /// <summary>Browsers name where a request comes from; they get cookies, which scripts cannot read.</summary>
    public static TokenDelivery DefaultDelivery(HttpRequest request) =>
        request.Headers.ContainsKey("Origin") || request.Headers.ContainsKey("Sec-Fetch-Site") ? TokenDelivery.Cookie : TokenDelivery.Body;

    public IActionResult Of(HttpContext context, SignedIn signedIn)
    {
        if (signedIn.Delivery == TokenDelivery.Body)
        {
            return new OkObjectResult(TokenAnswer.Of(signedIn));
        }

        cookies.Set(context, signedIn);
        return new OkObjectResult(new TokenAnswer(signedIn.Session, signedIn.User));
    }

    /// <summary>A refused token takes its session's cookies along; a race leaves them, because the winner's are in the same jar.</summary>
    public IActionResult OfCookieRenewal(HttpContext context, string session, Renewal renewal)
    {
        if (renewal.Tokens is { } tokens)
        {
            cookies.Set(context, tokens);
            return new OkObjectResult(new UserAnswer(tokens.User));
        }

        if (renewal.State != RenewalState.Raced)
        {
            cookies.Delete(context, session);
        }

        return Refusal(renewal.State);
    }

    public IActionResult OfBodyRenewal(HttpContext context, Renewal renewal) =>
        renewal.Tokens is { } tokens ? Of(context, tokens) : Refusal(renewal.State);

    private static ProblemResult Refusal(RenewalState state) => new(state == RenewalState.Raced
        ? new UnauthenticatedException(detail: "Token already used", code: "token-already-used")
        : new UnauthenticatedException(detail: "Invalid token", code: "invalid-token"));
}
