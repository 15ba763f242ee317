using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>
/// The sessions a browser holds refresh cookies for, newest first. A session whose access token is missing or about to run out is renewed on
/// the way: a web client calls this once at start and needs no refresh logic of its own.
/// </summary>
/// <param name="MayRenew">false: only look.</param>
public sealed record ListBrowserSessions(IReadOnlyList<BrowserSession> Cookies, bool MayRenew) : IRequest<BrowserSessions>;

/// <summary>What one session's cookies hold.</summary>
public sealed record BrowserSession(string Session, string RefreshToken, string? AccessToken)
{
    /// <summary>Never prints a token.</summary>
    public override string ToString() => $"{nameof(BrowserSession)} {{ {nameof(Session)} = {Session} }}";
}

/// <param name="Renewed">Tokens to deliver.</param>
public sealed record BrowserSessions(IReadOnlyList<SessionItem> Sessions, IReadOnlyList<SignedIn> Renewed);

public sealed record SessionItem(string Session, UserDto User);

internal sealed class ListBrowserSessionsHandler(
    IAccountsDb db,
    IAccessTokens accessTokens,
    SessionRenewer renewer,
    TimeProvider clock) : IRequestHandler<ListBrowserSessions, BrowserSessions>
{
    private const int MaxSessions = 20;
    private static readonly TimeSpan AboutToRunOut = TimeSpan.FromSeconds(60);

    public async Task<BrowserSessions> Handle(ListBrowserSessions request, CancellationToken cancellationToken)
    {
        var renewed = new List<SignedIn>();
        var listed = new List<(DateTimeOffset CreatedAt, SessionItem Item)>();
        foreach (var cookie in request.Cookies.Take(MaxSessions))
        {
            if (request.MayRenew && await NeedsRenewalAsync(cookie, cancellationToken)
                && (await renewer.RenewAsync(cookie.RefreshToken, cookie.Session, TokenDelivery.Cookie, cancellationToken)).Tokens is { } tokens)
            {
                renewed.Add(tokens);
            }

            if (await FindAsync(cookie, cancellationToken) is { } found)
            {
                listed.Add(found);
            }
        }

        return new BrowserSessions([.. listed.OrderByDescending(entry => entry.CreatedAt).Select(entry => entry.Item)], renewed);
    }

    private async Task<bool> NeedsRenewalAsync(BrowserSession cookie, CancellationToken cancellationToken)
    {
        var claims = cookie.AccessToken is null ? null : await accessTokens.ReadAsync(cookie.AccessToken, cancellationToken);
        return claims is null || claims.SessionId != cookie.Session || claims.ExpiresAt - clock.GetUtcNow() < AboutToRunOut;
    }

    /// <summary>The live session the token belongs to, used or not: a race has no loser here.</summary>
    private async Task<(DateTimeOffset CreatedAt, SessionItem Item)?> FindAsync(BrowserSession cookie, CancellationToken cancellationToken)
    {
        var hash = OpaqueToken.Hash(cookie.RefreshToken);
        var now = clock.GetUtcNow();
        var found = await (
            from token in db.RefreshTokens
            join session in db.Sessions on token.SessionId equals session.Id
            join user in db.Users on session.UserId equals user.Id
            where token.TokenHash == hash && session.Id == cookie.Session && session.Delivery == TokenDelivery.Cookie
                && session.EndedAt == null && session.ExpiresAt > now && user.IsEnabled
            select new { session.CreatedAt, session.Id, User = new UserDto(user.Id, user.Email, user.DisplayName, user.Role) })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.CreatedAt, new SessionItem(found.Id, found.User));
    }
}
