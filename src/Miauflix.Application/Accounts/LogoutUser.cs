using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>An administrator ends all sessions of a user.</summary>
public sealed record LogoutUser(string IdOrEmail) : IRequest;

internal sealed class LogoutUserHandler(IWriteQueue writes, UserChanges users, IAccessRegistry access, IAuditLog audit, TimeProvider clock)
    : AsyncRequestHandler<LogoutUser>
{
    protected override async Task Handle(LogoutUser request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (id, ended) = await writes.RunAsync<IAccountsDb, (Guid, List<string>)>(
            "accounts.logout-user",
            async (db, token) =>
            {
                var user = await users.FindAsync(db, request.IdOrEmail, token);
                return (user.Id, await db.EndSessionsAsync(session => session.UserId == user.Id, SessionEndReason.Revoked, now, token));
            },
            cancellationToken);
        access.Ended(ended);
        audit.Record(new AuditEvent(AuditEventType.TokenInvalidation, "User signed out by an administrator")
        {
            Metadata = new Dictionary<string, string> { ["userId"] = id.ToString("D") },
        });
    }
}
