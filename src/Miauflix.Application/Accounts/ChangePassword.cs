using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>The caller sets a new password. All other sessions and all streaming keys end; the session that asks lives on.</summary>
public sealed record ChangePassword(string? CurrentPassword, string? NewPassword) : IRequest
{
    /// <summary>Never prints a password.</summary>
    public override string ToString() => nameof(ChangePassword);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator() => RuleFor(request => request.CurrentPassword).PresentedPassword();
}

internal sealed class ChangePasswordHandler(
    IAccountsDb reads,
    IWriteQueue writes,
    IUserCredentials credentials,
    LoginGuard guard,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : AsyncRequestHandler<ChangePassword>
{
    protected override async Task Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var user = await reads.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caller.UserId, cancellationToken)
            ?? throw new UnauthenticatedException();
        if (PasswordPolicy.Check(user.Email, request.NewPassword ?? "") is { Count: > 0 } problems)
        {
            throw new InvalidRequestException(fields: new Dictionary<string, string[]> { ["password"] = [.. problems], ["newPassword"] = [.. problems] });
        }

        var attempt = await guard.EnterAsync(user.Email, user, cancellationToken);
        if (!(await credentials.VerifyAsync(user, request.CurrentPassword!, cancellationToken)).Fits)
        {
            await attempt.FailedAsync(cancellationToken);
            throw SessionIssuer.InvalidCredentials();
        }

        attempt.Succeeded();
        var hash = await credentials.HashAsync(request.NewPassword!, cancellationToken);
        var ended = await writes.RunAsync<IAccountsDb, List<string>>(
            "accounts.change-password",
            (db, token) => SetAsync(db, caller, user.PasswordHash, hash, token),
            cancellationToken);
        access.Ended(AccessSubject.User(user.Id));
        access.Ended(ended);
        audit.Record(new AuditEvent(AuditEventType.PasswordChange, "Password changed"));
    }

    private async Task<List<string>> SetAsync(IAccountsDb db, Caller caller, string oldHash, string hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // The old hash is part of the question: of two parallel changes only one was made from the current password.
        var user = await db.Users.SingleOrDefaultAsync(row => row.Id == caller.UserId && row.PasswordHash == oldHash, cancellationToken)
            ?? throw SessionIssuer.InvalidCredentials();
        user.PasswordHash = hash;
        user.UpdatedAt = now;
        await db.RevokeStreamingKeysAsync(key => key.UserId == user.Id, now, cancellationToken);
        return await db.EndSessionsAsync(
            session => session.UserId == user.Id && session.Id != caller.SessionId,
            SessionEndReason.PasswordChanged,
            now,
            cancellationToken);
    }
}
