using System.Text.Json.Serialization;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;
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
}

/// <summary>A session; the token members are present only when tokens travel in the body. Lifetimes in seconds.</summary>
public sealed record TokenAnswer(string Session, UserDto User)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresIn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RefreshExpiresIn { get; init; }

    internal static TokenAnswer Of(SignedIn signedIn) => new(signedIn.Session, signedIn.User)
    {
        AccessToken = signedIn.AccessToken,
        RefreshToken = signedIn.RefreshToken,
        TokenType = "Bearer",
        ExpiresIn = (long)signedIn.AccessLifetime.TotalSeconds,
        RefreshExpiresIn = (long)Math.Round(signedIn.RefreshLifetime.TotalSeconds),
    };
}
