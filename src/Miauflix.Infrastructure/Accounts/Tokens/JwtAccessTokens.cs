using Miauflix.Application.Accounts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Miauflix.Infrastructure.Accounts.Tokens;

/// <summary>
/// Access tokens by RFC 9068, validated as RFC 8725 asks: one algorithm, one key, our issuer, audience and type, no clock skew, no critical
/// extension. Headers that name a key or where to fetch one are never looked at.
/// </summary>
internal sealed class JwtAccessTokens(JwtKey key, IOptions<AccountsOptions> options, TimeProvider clock) : IAccessTokens
{
    public const string Issuer = "miauflix-api";
    public const string Audience = "miauflix-client";
    public const string Type = "at+jwt";

    private const string VersionClaim = "ver";
    private const string RoleClaim = "role";
    private const string CriticalHeader = "crit";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    public string Issue(User user, string sessionId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = Type,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.Value.AccessTokenLifetime.Value,
            SigningCredentials = new SigningCredentials(key.Key, SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.Id.ToString("D"),
                [JwtRegisteredClaimNames.Sid] = sessionId,
                [RoleClaim] = user.Role == UserRole.Admin ? "admin" : "user",
                [VersionClaim] = user.SecurityVersion,
                [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            },
        });
    }

    public async Task<AccessTokenClaims?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var result = await _handler.ValidateTokenAsync(token, Rules()).WaitAsync(cancellationToken);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || jwt.TryGetHeaderValue<object>(CriticalHeader, out _))
        {
            return null;
        }

        return Guid.TryParse(jwt.Subject, out var userId)
            && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var sessionId)
            && jwt.TryGetPayloadValue<int>(VersionClaim, out var version)
            && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Jti, out _)
                ? new AccessTokenClaims(userId, sessionId, version, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
                : null;
    }

    private TokenValidationParameters Rules() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [Type],
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = key.Key,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.Zero,
        LifetimeValidator = (notBefore, expires, _, _) =>
            clock.GetUtcNow().UtcDateTime is var now && notBefore <= now && now < expires,
    };
}
