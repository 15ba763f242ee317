using System.Security.Claims;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Accounts.Access;

/// <summary>The caller of the request at hand, from its principal.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    public Caller? Caller => CallerOf(http.HttpContext?.User.Identity as ClaimsIdentity);

    /// <summary>Null when nobody is signed in.</summary>
    public static Caller? CallerOf(ClaimsIdentity? identity) =>
        identity is { IsAuthenticated: true } && identity.FindFirst(AccessClaims.UserId) is { } id
            ? new Caller(
                Guid.Parse(id.Value),
                Enum.Parse<UserRole>(identity.FindFirst(AccessClaims.Role)!.Value),
                identity.FindFirst(AccessClaims.SessionId)?.Value,
                identity.FindFirst(AccessClaims.ApiKeyId) is { } key ? Guid.Parse(key.Value) : null)
            : null;
}
