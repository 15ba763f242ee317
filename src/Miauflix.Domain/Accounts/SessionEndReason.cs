namespace Miauflix.Domain.Accounts;

/// <summary>Why a session ended. All but <see cref="Evicted"/> end its access tokens at once.</summary>
public enum SessionEndReason
{
    LoggedOut,

    /// <summary>The device slots ran out; the access token runs out by itself.</summary>
    Evicted,

    /// <summary>Ended by its user from another device, or by an administrator.</summary>
    Revoked,

    PasswordChanged,
    UserChanged,

    /// <summary>A consumed refresh token was presented again after the grace: theft.</summary>
    TokenReused,
}
