using MediatR;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Recovery from the command line: an administrator gets a new password, is enabled and unlocked; sessions, streaming keys and access
/// tokens end.
/// </summary>
public sealed record ResetAdministrator(string Email) : IRequest<ResetPassword>;

/// <summary>The new password, to be shown once.</summary>
public sealed record ResetPassword(string Email, string Password)
{
    /// <summary>Never prints the password.</summary>
    public override string ToString() => nameof(ResetPassword);
}

internal sealed class ResetAdministratorHandler(IWriteQueue writes, IUserCredentials credentials, UserChanges users, TimeProvider clock)
    : IRequestHandler<ResetAdministrator, ResetPassword>
{
    public async Task<ResetPassword> Handle(ResetAdministrator request, CancellationToken cancellationToken)
    {
        var password = GeneratedPassword.Next();
        var hash = await credentials.HashAsync(password, cancellationToken);
        var email = await writes.RunAsync<IAccountsDb, string>(
            "accounts.reset-administrator",
            (db, token) => SetAsync(db, request.Email, hash, token),
            cancellationToken);
        return new ResetPassword(email, password);
    }

    private async Task<string> SetAsync(IAccountsDb db, string email, string hash, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(db, email, cancellationToken);
        if (user.Role != UserRole.Admin)
        {
            throw new ConflictException("Not an administrator", "not-an-administrator");
        }

        var now = clock.GetUtcNow();
        user.PasswordHash = hash;
        user.IsEnabled = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        user.SecurityVersion++;
        user.UpdatedAt = now;
        await db.RevokeStreamingKeysAsync(key => key.UserId == user.Id, now, cancellationToken);
        await db.EndSessionsAsync(session => session.UserId == user.Id, SessionEndReason.PasswordChanged, now, cancellationToken);
        // Written here and not through the audit log, whose buffer is emptied by the running server.
        db.AuditEntries.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            EventType = AuditEventType.PasswordReset,
            Severity = AuditSeverity.Warning,
            Description = "Administrator reset from the command line",
            UserId = user.Id,
            UserEmail = user.Email,
            CreatedAt = now,
        });
        return user.Email;
    }
}
