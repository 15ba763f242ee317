using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Accounts.Contracts;

/// <summary>
/// Sign-in and linking through an account elsewhere (Trakt), by device code. The provider's own codes and tokens stay behind this port.
/// </summary>
public interface IExternalLogin
{
    /// <exception cref="UnavailableException">Not configured, or the provider does not answer.</exception>
    Task<ExternalDeviceCode> StartAsync(CancellationToken cancellationToken);

    /// <summary>How far a code is; for an authorised one, which user of ours the account is linked to.</summary>
    /// <param name="code">The provider's device code.</param>
    Task<ExternalLoginCheck> CheckAsync(string code, CancellationToken cancellationToken);

    /// <summary>As <see cref="CheckAsync"/>; an authorised account becomes linked to <paramref name="userId"/>.</summary>
    /// <exception cref="ConflictException">The account is linked to someone else.</exception>
    Task<ExternalLoginCheck> LinkAsync(string code, Guid userId, CancellationToken cancellationToken);
}

/// <param name="Code">The provider's device code: a secret of the server.</param>
/// <param name="UserCode">What the user types at <paramref name="VerificationUrl"/>.</param>
public sealed record ExternalDeviceCode(string Code, string UserCode, string VerificationUrl, TimeSpan Life, TimeSpan Interval)
{
    /// <summary>Never prints the codes.</summary>
    public override string ToString() => nameof(ExternalDeviceCode);
}

/// <param name="UserId">The linked user, when authorised and linked.</param>
public sealed record ExternalLoginCheck(ExternalLoginState State, Guid? UserId = null);

public enum ExternalLoginState
{
    Pending,
    Authorized,
    Denied,
    Expired,
}
