using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>The caller changes how they are shown; null removes the name.</summary>
public sealed record UpdateProfile(string? DisplayName) : IRequest<UserDto>;

internal sealed class UpdateProfileValidator : AbstractValidator<UpdateProfile>
{
    public UpdateProfileValidator() => RuleFor(request => request.DisplayName).ValidDisplayName();
}

internal sealed class UpdateProfileHandler(
    IWriteQueue writes,
    ICurrentUser currentUser,
    IAccessRegistry access,
    IAuditLog audit,
    TimeProvider clock) : IRequestHandler<UpdateProfile, UserDto>
{
    public async Task<UserDto> Handle(UpdateProfile request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var user = await writes.RunAsync<IAccountsDb, User>(
            "accounts.update-profile",
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == caller.UserId, token) ?? throw new UnauthenticatedException();
                user.DisplayName = request.DisplayName?.Trim();
                user.UpdatedAt = clock.GetUtcNow();
                return user;
            },
            cancellationToken);
        access.UserChanged(user.Id);
        audit.Record(new AuditEvent(AuditEventType.UserUpdate, "Display name changed"));
        return UserDto.Of(user);
    }
}
