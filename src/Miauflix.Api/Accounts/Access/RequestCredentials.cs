using System.Security.Claims;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Api.Accounts.Access;

/// <summary>Finds the credentials of a request and says whose they are now.</summary>
internal sealed class RequestCredentials(
    IAccessTokens accessTokens,
    IAccessRegistry access,
    IStreamingKeys streamingKeys,
    SessionCookies cookies,
    DashboardTickets tickets,
    IKeyUsage usage,
    TimeProvider clock)
{
    public const string SessionHeader = "X-Session-Id";
    public const string ApiKeyHeader = "X-Api-Key";

    private const string BearerPrefix = "Bearer ";

    /// <summary>Shorter than any key of any kind: a mistake rather than an old key.</summary>
    private const int ShortestKey = 10;

    /// <summary>Null when the request carries no credentials.</summary>
    /// <exception cref="UnauthenticatedException">It carries invalid, expired or revoked ones.</exception>
    /// <exception cref="InvalidRequestException">It carries something that cannot be a streaming key.</exception>
    public async Task<ClaimsIdentity?> ReadAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (PathKey(context) is { } pathKey)
        {
            return await ByStreamingKeyAsync(context, pathKey);
        }

        if (headers.Authorization.Count > 0)
        {
            return await ByTokenAsync(BearerToken(headers.Authorization.ToString()), sessionId: null, context.RequestAborted);
        }

        if (headers.TryGetValue(ApiKeyHeader, out var apiKey))
        {
            return await ByApiKeyAsync(apiKey.ToString(), context.Connection.RemoteIpAddress?.ToString() ?? "", context.RequestAborted);
        }

        if (headers.TryGetValue(SessionHeader, out var session))
        {
            return await ByTokenAsync(cookies.AccessToken(context.Request, session.ToString()), session.ToString(), context.RequestAborted);
        }

        if (QueryKey(context) is { } queryKey)
        {
            return await ByStreamingKeyAsync(context, queryKey);
        }

        return context.GetEndpoint()?.Metadata.GetMetadata<DashboardRouteAttribute>() is null ? null : await ByNavigationAsync(context);
    }

    private static bool IsMedia(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<MediaRouteAttribute>() is not null;

    /// <summary>The route value may also be a source id: digits that are too few for a key.</summary>
    private static string? PathKey(HttpContext context) =>
        IsMedia(context)
        && context.Request.RouteValues[MediaRouteAttribute.KeyRouteValue] is string value
        && (value.Length == IStreamingKeys.Length || !value.All(char.IsAsciiDigit))
            ? value
            : null;

    private static string? QueryKey(HttpContext context) =>
        IsMedia(context) && context.Request.Query.TryGetValue(MediaRouteAttribute.KeyQueryValue, out var key) ? key.ToString() : null;

    private static string? BearerToken(string header) =>
        header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header[BearerPrefix.Length..].Trim() : null;

    private static ClaimsIdentity Identity(UserAccess user, string? sessionId, Guid? apiKeyId, ApiKeyScopes? scopes = null)
    {
        var identity = new ClaimsIdentity(AccessPolicies.Scheme, AccessClaims.UserId, AccessClaims.Role);
        identity.AddClaim(new Claim(AccessClaims.UserId, user.Id.ToString("D")));
        identity.AddClaim(new Claim(AccessClaims.Role, user.Role.ToString()));
        if (sessionId is not null)
        {
            identity.AddClaim(new Claim(AccessClaims.SessionId, sessionId));
        }

        if (apiKeyId is { } id)
        {
            identity.AddClaim(new Claim(AccessClaims.ApiKeyId, id.ToString("D")));
        }

        if (scopes is { } granted)
        {
            identity.AddClaim(new Claim(AccessClaims.Scopes, granted.ToString()));
        }

        return identity;
    }

    private async Task<ClaimsIdentity> ByTokenAsync(string? token, string? sessionId, CancellationToken cancellationToken)
    {
        var claims = token is null ? null : await accessTokens.ReadAsync(token, cancellationToken);
        if (claims is null || (sessionId is not null && claims.SessionId != sessionId))
        {
            throw new UnauthenticatedException();
        }

        return await FindAsync(claims.UserId, claims.SessionId, claims.Version, cancellationToken) ?? throw new UnauthenticatedException();
    }

    private async Task<ClaimsIdentity> ByApiKeyAsync(string key, string ip, CancellationToken cancellationToken)
    {
        var isKey = key.Length == ApiKey.Marker.Length + OpaqueToken.Length && key.StartsWith(ApiKey.Marker, StringComparison.Ordinal);
        var found = isKey ? await access.FindApiKeyAsync(OpaqueToken.Hash(key), cancellationToken) : null;
        var user = found is null || found.ExpiresAt <= clock.GetUtcNow() ? null : await access.FindUserAsync(found.UserId, cancellationToken);
        if (user is not { IsEnabled: true })
        {
            throw new UnauthenticatedException();
        }

        usage.ApiKeyUsed(found!.Id, ip);
        return Identity(user, sessionId: null, found.Id, found.Scopes);
    }

    /// <summary>A page that a browser navigates to: its ticket, else any access cookie, an administrator's first.</summary>
    private async Task<ClaimsIdentity?> ByNavigationAsync(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(DashboardTickets.CookieName, out var ticket)
            && tickets.Find(ticket) is var (userId, sessionId)
            && await FindAsync(userId, sessionId, version: null, context.RequestAborted) is { } known)
        {
            return known;
        }

        ClaimsIdentity? best = null;
        foreach (var (session, token) in cookies.AccessTokens(context.Request))
        {
            if (await accessTokens.ReadAsync(token, context.RequestAborted) is { } claims
                && claims.SessionId == session
                && await FindAsync(claims.UserId, session, claims.Version, context.RequestAborted) is { } found
                && (best is null || found.HasClaim(AccessClaims.Role, nameof(UserRole.Admin))))
            {
                best = found;
            }
        }

        if (best?.HasClaim(AccessClaims.Role, nameof(UserRole.Admin)) == true)
        {
            var caller = CurrentUser.CallerOf(best)!;
            cookies.SetDashboard(context, tickets.Issue(caller.UserId, caller.SessionId!));
        }

        return best;
    }

    /// <summary>The user as they are now, if user and session are good.</summary>
    /// <param name="version">Security version of the token; null when there is no token.</param>
    private async Task<ClaimsIdentity?> FindAsync(Guid userId, string sessionId, int? version, CancellationToken cancellationToken)
    {
        var user = await access.FindUserAsync(userId, cancellationToken);
        var session = await access.FindSessionAsync(sessionId, cancellationToken);
        return user is { IsEnabled: true }
            && (version ?? user.SecurityVersion) == user.SecurityVersion
            && session is { HasEnded: false }
            && session.UserId == user.Id
                ? Identity(user, session.Id, apiKeyId: null)
                : null;
    }

    private async Task<ClaimsIdentity> ByStreamingKeyAsync(HttpContext context, string key)
    {
        if (key.Length < ShortestKey)
        {
            throw new InvalidRequestException("Invalid key format", code: "invalid-key-format");
        }

        var grant = await streamingKeys.FindAsync(key, context.RequestAborted);
        var user = grant is null ? null : await access.FindUserAsync(grant.UserId, context.RequestAborted);
        if (grant is null || user is null)
        {
            throw new UnauthenticatedException("Invalid or expired streaming key", code: "invalid-streaming-key");
        }

        usage.StreamingKeyUsed(grant.KeyId);
        context.Features.Set(grant);
        return Identity(user, grant.SessionId, grant.ApiKeyId);
    }
}
