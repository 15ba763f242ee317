using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Removes a user with everything that is theirs; audit rows stay.</summary>
public sealed record DeleteUser(string IdOrEmail) : IRequest;

internal sealed class DeleteUserHandler(IWriteQueue writes, UserChanges users, IAccessRegistry access, IAuditLog audit)
    : AsyncRequestHandler<DeleteUser>
{
    protected override async Task Handle(DeleteUser request, CancellationToken cancellationToken)
    {
        var id = await writes.RunAsync<IAccountsDb, Guid>(
            "accounts.delete-user",
            async (db, token) =>
            {
                var user = await users.FindAsync(db, request.IdOrEmail, token);
                await UserChanges.KeepOneAdministratorAsync(db, user, token);
                db.Users.Remove(user);
                return user.Id;
            },
            cancellationToken);
        access.Ended(AccessSubject.User(id));
        audit.Record(new AuditEvent(AuditEventType.UserDeletion, "User deleted", AuditSeverity.Warning)
        {
            Metadata = new Dictionary<string, string> { ["userId"] = id.ToString("D") },
        });
    }
}
