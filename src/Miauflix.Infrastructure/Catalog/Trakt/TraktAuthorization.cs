using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Infrastructure.Catalog.Trakt;

/// <summary>Trakt's OAuth for devices. What a poll means is decided by its status: the body of a pending one may be empty.</summary>
internal sealed class TraktAuthorization(TraktTransport transport, TimeProvider clock) : ITraktAuthorization
{
    private const int MaxSlugLength = 100;

    /// <summary>How much longer to wait when Trakt says that polls come too fast.</summary>
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _slowedDown = new();

    public async Task<TraktDeviceCode> StartAsync(CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/oauth/device/code", new { client_id = transport.Application.ClientId }, cancellationToken);
        var reply = await TraktTransport.ReadAsync<DeviceCodeReply>(response, cancellationToken);
        return reply is { DeviceCode.Length: > 0, UserCode.Length: > 0 } && Uri.TryCreate(reply.VerificationUrl, UriKind.Absolute, out _)
            ? new TraktDeviceCode(
                reply.DeviceCode,
                reply.UserCode,
                reply.VerificationUrl!,
                Seconds(reply.ExpiresIn) ?? DefaultLife,
                Seconds(reply.Interval) ?? DefaultInterval)
            : throw TraktTransport.Malformed();
    }

    public async Task<TraktPoll> PollAsync(string deviceCode, CancellationToken cancellationToken)
    {
        if (_slowedDown.TryGetValue(deviceCode, out var until))
        {
            if (until > clock.GetUtcNow())
            {
                return new TraktPoll(TraktPollState.Pending);
            }

            _slowedDown.TryRemove(deviceCode, out _);
        }

        var body = new { code = deviceCode, client_id = transport.Application.ClientId, client_secret = transport.Application.ClientSecret };
        using var response = await PostAsync("/oauth/device/token", body, cancellationToken);
        switch ((int)response.StatusCode)
        {
            case 200:
                return new TraktPoll(TraktPollState.Authorized, await TokensAsync(response, cancellationToken));
            case 400:
                return new TraktPoll(TraktPollState.Pending);
            case 429:
                _slowedDown[deviceCode] = clock.GetUtcNow() + SlowDown;
                return new TraktPoll(TraktPollState.Pending);
            case 404 or 409 or 410:
                return new TraktPoll(TraktPollState.Expired);
            case 418:
                return new TraktPoll(TraktPollState.Denied);
            default:
                throw TraktTransport.Malformed();
        }
    }

    public async Task<TraktTokens?> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var body = new
        {
            refresh_token = refreshToken,
            client_id = transport.Application.ClientId,
            client_secret = transport.Application.ClientSecret,
            redirect_uri = "urn:ietf:wg:oauth:2.0:oob",
            grant_type = "refresh_token",
        };
        using var response = await PostAsync("/oauth/token", body, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized => null,
            HttpStatusCode.TooManyRequests => throw TraktTransport.Unavailable(response.Headers.RetryAfter?.Delta ?? SlowDown),
            _ => await TokensAsync(response, cancellationToken),
        };
    }

    public async Task RevokeAsync(string accessToken, CancellationToken cancellationToken)
    {
        var body = new { token = accessToken, client_id = transport.Application.ClientId, client_secret = transport.Application.ClientSecret };
        using var response = await PostAsync("/oauth/revoke", body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw TraktTransport.Malformed();
        }
    }

    public async Task<TraktIdentity> IdentityAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var response = await transport.SendAsync(HttpMethod.Get, "/users/me", json: null, caller: null, cancellationToken, accessToken);
        var profile = await TraktTransport.ReadAsync<ProfileReply>(response, cancellationToken);
        return profile.Ids?.Slug is { Length: >= 1 and <= MaxSlugLength } slug
            ? new TraktIdentity(slug, profile.Username is { Length: >= 1 and <= MaxSlugLength } name ? name : slug)
            : throw TraktTransport.Malformed();
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body), caller: null, cancellationToken);

    private static async Task<TraktTokens> TokensAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var reply = await TraktTransport.ReadAsync<TokenReply>(response, cancellationToken);
        return reply is { AccessToken.Length: > 0, RefreshToken.Length: > 0 } && Seconds(reply.ExpiresIn) is { } life
            ? new TraktTokens(reply.AccessToken, reply.RefreshToken, life)
            : throw TraktTransport.Malformed();
    }

    private static TimeSpan? Seconds(int? seconds) => seconds > 0 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
