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

/// <summary>
/// An administrator changes a user; members that are null stay as they are. A new role ends access tokens; disabling or a new password ends
/// sessions and streaming keys too.
/// </summary>
public sealed record UpdateUser(string IdOrEmail, string? Email, string? DisplayName, UserRole? Role, bool? IsEnabled, string? Password)
    : IRequest<UserDto>
{
    /// <summary>Never prints a password.</summary>
    public override string ToString() => $"{nameof(UpdateUser)} {{ {nameof(IdOrEmail)} = {IdOrEmail} }}";
}

internal sealed class UpdateUserValidator : AbstractValidator<UpdateUser>
{
    public UpdateUserValidator()
    {
        RuleFor(request => request.Email).Must(email => email is null || AccountRules.IsEmail(email)).WithMessage("is not a valid email address");
        RuleFor(request => request.DisplayName).ValidDisplayName();
    }
}

internal sealed class UpdateUserHandler(
    IAccountsDb reads,
    IWriteQueue writes,
    IUserCredentials credentials,
    UserChanges users,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : IRequestHandler<UpdateUser, UserDto>
{
    public async Task<UserDto> Handle(UpdateUser request, CancellationToken cancellationToken)
    {
        var hash = request.Password is null ? null : await HashAsync(request, cancellationToken);
        var change = await writes.RunAsync<IAccountsDb, Change>(
            "accounts.update-user",
            (db, token) => ApplyAsync(db, request, hash, token),
            cancellationToken);
        if (change.EndsEverything)
        {
            access.Ended(AccessSubject.User(change.User.Id));
        }

        access.UserChanged(change.User.Id);
        access.Ended(change.EndedSessions);
        Record(change);
        return UserDto.Of(change.User);
    }

    private async Task<string> HashAsync(UpdateUser request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(reads, request.IdOrEmail, cancellationToken);
        return PasswordPolicy.Check(request.Email ?? user.Email, request.Password!) is { Count: > 0 } problems
            ? throw new InvalidRequestException(fields: new Dictionary<string, string[]> { ["password"] = [.. problems] })
            : await credentials.HashAsync(request.Password!, cancellationToken);
    }

    private async Task<Change> ApplyAsync(IAccountsDb db, UpdateUser request, string? hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var user = await users.FindAsync(db, request.IdOrEmail, cancellationToken);
        var changesRole = request.Role is { } role && role != user.Role;
        var disables = request.IsEnabled == false && user.IsEnabled;
        if (changesRole || disables)
        {
            await UserChanges.KeepOneAdministratorAsync(db, user, cancellationToken);
        }

        await SetEmailAsync(db, user, request.Email, cancellationToken);
        user.DisplayName = request.DisplayName?.Trim() ?? user.DisplayName;
        user.Role = request.Role ?? user.Role;
        user.IsEnabled = request.IsEnabled ?? user.IsEnabled;
        user.PasswordHash = hash ?? user.PasswordHash;
        user.UpdatedAt = now;
        var endsEverything = disables || hash is not null;
        user.SecurityVersion += changesRole || endsEverything ? 1 : 0;
        var ended = new List<string>();
        if (endsEverything)
        {
            await db.RevokeStreamingKeysAsync(key => key.UserId == user.Id, now, cancellationToken);
            ended = await db.EndSessionsAsync(session => session.UserId == user.Id, SessionEndReason.UserChanged, now, cancellationToken);
        }

        return new Change(user, ended, endsEverything, changesRole, disables, hash is not null);
    }

    private async Task SetEmailAsync(IAccountsDb db, User user, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return;
        }

        var normalized = credentials.Normalize(email);
        if (await db.Users.AnyAsync(row => row.NormalizedEmail == normalized && row.Id != user.Id, cancellationToken))
        {
            throw new ConflictException("User already exists", "user-exists");
        }

        user.Email = email.Trim();
        user.NormalizedEmail = normalized;
    }

    private void Record(Change change)
    {
        var events = new List<AuditEvent> { new(AuditEventType.UserUpdate, "User changed") };
        if (change.ChangesRole)
        {
            events.Add(new AuditEvent(AuditEventType.RoleChange, "Role changed", AuditSeverity.Warning));
        }

        if (change.Disables)
        {
            events.Add(new AuditEvent(AuditEventType.UserDisabled, "User disabled", AuditSeverity.Warning));
        }

        if (change.SetsPassword)
        {
            events.Add(new AuditEvent(AuditEventType.PasswordReset, "Password set by an administrator", AuditSeverity.Warning));
        }

        var metadata = new Dictionary<string, string> { ["userId"] = change.User.Id.ToString("D") };
        events.ForEach(entry => audit.Record(entry with { Metadata = metadata }));
    }

    private sealed record Change(User User, List<string> EndedSessions, bool EndsEverything, bool ChangesRole, bool Disables, bool SetsPassword);
}
