using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Contracts;

/// <summary>Who sent the request now being handled. Scoped to that request.</summary>
public interface ICurrentUser
{
    /// <summary>The caller, or null when the request is anonymous.</summary>
    Caller? Caller { get; }
}

/// <summary>An authenticated caller.</summary>
/// <param name="SessionId">22 characters, when the caller came with a session's access token.</param>
/// <param name="ApiKeyId">Set when the caller came with an API key.</param>
public sealed record Caller(Guid UserId, UserRole Role, string? SessionId, Guid? ApiKeyId);
