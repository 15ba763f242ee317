using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Ends a session: its refresh tokens, access tokens and streaming keys. The right to do so comes from being signed in with it or from one of
/// its refresh tokens.
/// </summary>
/// <param name="Session">The session to end; null = the caller's own, or that of the token.</param>
/// <param name="RefreshToken">As it came by cookie or body.</param>
public sealed record Logout(string? Session, string? RefreshToken) : IRequest<EndedSession>
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => nameof(Logout);
}

/// <param name="Session">Null when there was nothing to end.</param>
public sealed record EndedSession(string? Session);

internal sealed class LogoutHandler(
    IAccountsDb reads,
    IWriteQueue writes,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : IRequestHandler<Logout, EndedSession>
{
    public async Task<EndedSession> Handle(Logout request, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(request, cancellationToken);
        if (target is null)
        {
            return new EndedSession(null);
        }

        var now = clock.GetUtcNow();
        var ended = await writes.RunAsync<IAccountsDb, List<string>>(
            "accounts.logout",
            (db, token) => db.EndSessionsAsync(session => session.Id == target, SessionEndReason.LoggedOut, now, token),
            cancellationToken);
        access.Ended(ended);
        if (ended.Count > 0)
        {
            audit.Record(new AuditEvent(AuditEventType.Logout, "Signed out") { Metadata = new Dictionary<string, string> { ["session"] = target } });
        }

        return new EndedSession(target);
    }

    /// <summary>The session to end, or null when there is none to end.</summary>
    private async Task<string?> TargetAsync(Logout request, CancellationToken cancellationToken)
    {
        var own = currentUser.Caller?.SessionId;
        if (own is not null && (request.Session is null || request.Session == own))
        {
            return own;
        }

        if (string.IsNullOrEmpty(request.RefreshToken))
        {
            return request.Session is null ? throw Invalid() : null;
        }

        var hash = OpaqueToken.Hash(request.RefreshToken);
        var session = await reads.RefreshTokens
            .Where(token => token.TokenHash == hash)
            .Select(token => token.SessionId)
            .SingleOrDefaultAsync(cancellationToken);
        if (session is not null && (request.Session is null || request.Session == session))
        {
            return session;
        }

        // A cookie for a session that does not exist is as good as none; one that does not fit an existing session is a guess.
        var isKnown = request.Session is null || await reads.Sessions.AnyAsync(row => row.Id == request.Session, cancellationToken);
        return isKnown ? throw Invalid() : null;
    }

    private static UnauthenticatedException Invalid() => new(detail: "Invalid token");
}
