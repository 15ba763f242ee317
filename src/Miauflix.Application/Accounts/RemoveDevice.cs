using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Ends one of the caller's sessions from another device.</summary>
public sealed record RemoveDevice(string Session) : IRequest;

internal sealed class RemoveDeviceHandler(
    IWriteQueue writes,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : AsyncRequestHandler<RemoveDevice>
{
    protected override async Task Handle(RemoveDevice request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var now = clock.GetUtcNow();
        var ended = await writes.RunAsync<IAccountsDb, List<string>>(
            "accounts.remove-device",
            (db, token) => db.EndSessionsAsync(
                session => session.Id == request.Session && session.UserId == caller.UserId && session.ExpiresAt > now,
                SessionEndReason.Revoked,
                now,
                token),
            cancellationToken);
        if (ended.Count == 0)
        {
            throw new NotFoundException("Session");
        }

        access.Ended(ended);
        audit.Record(new AuditEvent(AuditEventType.TokenInvalidation, "A device was signed out")
        {
            Metadata = new Dictionary<string, string> { ["session"] = request.Session },
        });
    }
}
