using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>An administrator adds a user.</summary>
public sealed record CreateUser(string? Email, string? Password, UserRole? Role, string? DisplayName) : IRequest<UserDto>;

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator()
    {
        RuleFor(request => request.Email).ValidEmail();
        RuleFor(request => request.Role).NotNull().WithMessage("must be user or admin");
        RuleFor(request => request.DisplayName).ValidDisplayName();
        RuleFor(request => request.Password).NewPassword(request => request.Email);
    }
}

internal sealed class CreateUserHandler(IUserCredentials credentials, IWriteQueue writes, IAuditLog audit, TimeProvider clock)
    : IRequestHandler<CreateUser, UserDto>
{
    public async Task<UserDto> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            Email = request.Email!.Trim(),
            NormalizedEmail = credentials.Normalize(request.Email),
            PasswordHash = await credentials.HashAsync(request.Password!, cancellationToken),
            Role = request.Role!.Value,
            DisplayName = request.DisplayName?.Trim(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        await writes.RunAsync<IAccountsDb, bool>(
            "accounts.create-user",
            async (db, token) =>
            {
                if (await db.Users.AnyAsync(row => row.NormalizedEmail == user.NormalizedEmail, token))
                {
                    throw new ConflictException("User already exists", "user-exists");
                }

                db.Users.Add(user);
                return true;
            },
            cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.UserCreation, "User created")
        {
            Metadata = new Dictionary<string, string> { ["userId"] = user.Id.ToString("D") },
        });
        return UserDto.Of(user);
    }
}
