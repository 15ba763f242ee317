using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Ends all sessions of the caller, or all others.</summary>
public sealed record LogoutEverywhere(bool? KeepCurrent) : IRequest<EndedSessions>;

/// <param name="Ended">How many sessions were ended.</param>
public sealed record EndedSessions(int Ended);

internal sealed class LogoutEverywhereHandler(
    IWriteQueue writes,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : IRequestHandler<LogoutEverywhere, EndedSessions>
{
    public async Task<EndedSessions> Handle(LogoutEverywhere request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var kept = request.KeepCurrent == true ? caller.SessionId : null;
        var now = clock.GetUtcNow();
        var ended = await writes.RunAsync<IAccountsDb, List<string>>(
            "accounts.logout-everywhere",
            (db, token) => db.EndSessionsAsync(
                session => session.UserId == caller.UserId && session.Id != kept && session.ExpiresAt > now,
                SessionEndReason.LoggedOut,
                now,
                token),
            cancellationToken);
        access.Ended(ended);
        audit.Record(new AuditEvent(AuditEventType.TokenInvalidation, "Signed out everywhere"));
        return new EndedSessions(ended.Count);
    }
}
