using Miauflix.Application.Accounts.Contracts;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>A session with fresh tokens. Lifetimes count from now.</summary>
public sealed record SignedIn(
    string Session,
    UserDto User,
    TokenDelivery Delivery,
    string AccessToken,
    string RefreshToken,
    TimeSpan AccessLifetime,
    TimeSpan RefreshLifetime)
{
    /// <summary>Never prints a token.</summary>
    public override string ToString() => $"{nameof(SignedIn)} {{ {nameof(Session)} = {Session} }}";
}
