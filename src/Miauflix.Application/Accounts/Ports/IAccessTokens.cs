using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Ports;

/// <summary>Access tokens: signed JWTs (RFC 9068, HS256, zero clock skew) that name user, session, role and the user's security version.</summary>
public interface IAccessTokens
{
    string Issue(User user, string sessionId);

    /// <summary>The claims of a token that is genuine and valid now, or null. Says nothing of later revocation.</summary>
    Task<AccessTokenClaims?> ReadAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What a token claims.</summary>
/// <param name="Version">The user's security version when it was issued.</param>
public sealed record AccessTokenClaims(Guid UserId, string SessionId, int Version, DateTimeOffset ExpiresAt);
