using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Lifts the lock that failed logins put on a user.</summary>
public sealed record UnlockUser(string IdOrEmail) : IRequest;

internal sealed class UnlockUserHandler(IAccountsDb db, UserChanges users, LoginGuard guard, IAuditLog audit) : AsyncRequestHandler<UnlockUser>
{
    protected override async Task Handle(UnlockUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(db, request.IdOrEmail, cancellationToken);
        await guard.UnlockAsync(user, cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.UserUpdate, "User unlocked")
        {
            Metadata = new Dictionary<string, string> { ["userId"] = user.Id.ToString("D") },
        });
    }
}
