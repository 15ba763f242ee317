using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>
/// Trakt's OAuth for devices (https://trakt.docs.apiary.io, "Authentication - Devices"), and whose tokens are whose. Thread safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="UnavailableException"/> when Trakt does not answer or wants us to slow down, and
/// <see cref="UpstreamFailedException"/> when its answer cannot be used.
/// </remarks>
public interface ITraktAuthorization
{
    Task<TraktDeviceCode> StartAsync(CancellationToken cancellationToken);

    /// <summary>How far a device code is. A code is redeemed once: whoever gets the tokens keeps them.</summary>
    Task<TraktPoll> PollAsync(string deviceCode, CancellationToken cancellationToken);

    /// <summary>A new pair for a refresh token, after which the old pair is void; null when Trakt refuses.</summary>
    Task<TraktTokens?> RenewAsync(string refreshToken, CancellationToken cancellationToken);

    Task RevokeAsync(string accessToken, CancellationToken cancellationToken);

    /// <summary>Whose tokens these are.</summary>
    Task<TraktIdentity> IdentityAsync(string accessToken, CancellationToken cancellationToken);
}

/// <param name="Code">Stays on the server.</param>
/// <param name="UserCode">What the user types at <paramref name="VerificationUrl"/>.</param>
public sealed record TraktDeviceCode(string Code, string UserCode, string VerificationUrl, TimeSpan Life, TimeSpan Interval)
{
    /// <summary>Never prints the codes.</summary>
    public override string ToString() => nameof(TraktDeviceCode);
}

/// <param name="Tokens">With <see cref="TraktPollState.Authorized"/> only.</param>
public sealed record TraktPoll(TraktPollState State, TraktTokens? Tokens = null);

public enum TraktPollState
{
    Pending,
    Authorized,
    Denied,

    /// <summary>Ran out, was used already, or Trakt does not know it.</summary>
    Expired,
}

/// <param name="Life">How long the access token lives, from now.</param>
public sealed record TraktTokens(string AccessToken, string RefreshToken, TimeSpan Life)
{
    /// <summary>Never prints the tokens.</summary>
    public override string ToString() => nameof(TraktTokens);
}

/// <param name="Slug">Trakt's name of the account in addresses.</param>
public sealed record TraktIdentity(string Slug, string Username);
