using System.Text.Json.Serialization;
using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Contracts;

namespace Miauflix.Api.Accounts;

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

public sealed record UserAnswer(UserDto User);
