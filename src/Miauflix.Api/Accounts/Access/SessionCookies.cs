using System.Text;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts;
using Miauflix.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Accounts.Access;

/// <summary>
/// The two cookies of a session. Their names carry the session's id, so that several sessions live side by side in one browser, and each is
/// written and deleted under its own path. Headers are written by hand, because their exact form is part of the contract.
/// </summary>
public sealed class SessionCookies(IOptions<SessionCookieOptions> options)
{
    private readonly SessionCookieOptions _settings = options.Value;

    /// <summary>The access token of this session, or null when the id is malformed or there is no such cookie.</summary>
    public string? AccessToken(HttpRequest request, string session) => Read(request, _settings.AccessCookieName, session);

    /// <summary>The refresh token of this session, or null when the id is malformed or there is no such cookie.</summary>
    public string? RefreshToken(HttpRequest request, string session) => Read(request, _settings.RefreshCookieName, session);

    /// <summary>The sessions that the request has a refresh cookie for, in the order sent.</summary>
    public IReadOnlyList<BrowserSession> ReadAll(HttpRequest request)
    {
        var prefix = $"{_settings.RefreshCookieName}_";
        return [.. request.Cookies
            .Where(cookie => cookie.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(cookie => (Id: cookie.Key[prefix.Length..], cookie.Value))
            .Where(session => SessionId.IsWellFormed(session.Id))
            .Select(session => new BrowserSession(session.Id, session.Value, AccessToken(request, session.Id)))];
    }

    /// <summary>All access cookies of the request, by session.</summary>
    public IEnumerable<(string Session, string Token)> AccessTokens(HttpRequest request)
    {
        var prefix = $"{_settings.AccessCookieName}_";
        return request.Cookies
            .Where(cookie => cookie.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(cookie => (cookie.Key[prefix.Length..], cookie.Value));
    }

    /// <summary>Sets the cookie that keeps an open dashboard page working.</summary>
    public void SetDashboard(HttpContext context, string ticket) => Append(
        context,
        DashboardTickets.CookieName,
        ticket,
        $"{context.Request.PathBase}/hangfire",
        MaxAge(DashboardTickets.Life));

    /// <summary>Sets both cookies: access first, refresh last, because some clients read only the last.</summary>
    public void Set(HttpContext context, SignedIn signedIn)
    {
        Append(context, $"{_settings.AccessCookieName}_{signedIn.Session}", signedIn.AccessToken, RootPath(context), MaxAge(signedIn.AccessLifetime));
        Append(context, $"{_settings.RefreshCookieName}_{signedIn.Session}", signedIn.RefreshToken, AuthPath(context), MaxAge(signedIn.RefreshLifetime));
    }

    /// <summary>
    /// Deletes the cookies of this session and of no other, also when the request then fails; does nothing when the id is malformed.
    /// </summary>
    public void Delete(HttpContext context, string session)
    {
        const string Gone = "Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        if (!SessionId.IsWellFormed(session))
        {
            return;
        }

        context.Response.OnStarting(() =>
        {
            Append(context, $"{_settings.AccessCookieName}_{session}", "", RootPath(context), Gone);
            Append(context, $"{_settings.RefreshCookieName}_{session}", "", AuthPath(context), Gone);
            return Task.CompletedTask;
        });
    }

    private static string? Read(HttpRequest request, string prefix, string session) =>
        SessionId.IsWellFormed(session) && request.Cookies.TryGetValue($"{prefix}_{session}", out var value) ? value : null;

    private static string MaxAge(TimeSpan life) => $"Max-Age={(long)Math.Max(0, Math.Round(life.TotalSeconds))}";

    private static string RootPath(HttpContext context) => $"{context.Request.PathBase}/";

    private static string AuthPath(HttpContext context) => $"{context.Request.PathBase}{AuthAliasMiddleware.AuthPath(context)}/";

    private void Append(HttpContext context, string name, string value, string path, string age)
    {
        var cookie = new StringBuilder($"{name}={value}; {age}; Path={path}; HttpOnly; SameSite=Strict");
        if (_settings.Domain.Length > 0)
        {
            cookie.Append("; Domain=").Append(_settings.Domain);
        }

        if (_settings.Secure == CookieSecurity.True || (_settings.Secure == CookieSecurity.Auto && context.Request.IsHttps))
        {
            cookie.Append("; Secure");
        }

        context.Response.Headers.Append("Set-Cookie", cookie.ToString());
    }
}
