using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Creates the first administrator by the web. Of two parallel calls exactly one wins.</summary>
/// <param name="Token">Needed from a public address.</param>
/// <param name="IsFromPrivateAddress">The client is on this machine or in a private network.</param>
public sealed record SetUp(string? Email, string? Password, string? Token, bool IsFromPrivateAddress) : IRequest<UserDto>
{
    /// <summary>Never prints a password or token.</summary>
    public override string ToString() => nameof(SetUp);
}

internal sealed class SetUpValidator : AbstractValidator<SetUp>
{
    public SetUpValidator()
    {
        RuleFor(request => request.Email).ValidEmail();
        RuleFor(request => request.Password).NewPassword(request => request.Email);
    }
}

internal sealed class SetUpHandler(
    IWriteQueue writes,
    IUserCredentials credentials,
    IMediator mediator,
    IAuditLog audit,
    IOptions<AccountsOptions> options,
    TimeProvider clock) : IRequestHandler<SetUp, UserDto>
{
    public async Task<UserDto> Handle(SetUp request, CancellationToken cancellationToken)
    {
        await mediator.Send(new GetSetup(), cancellationToken);
        if (!request.IsFromPrivateAddress && !IsToken(request.Token))
        {
            throw new ForbiddenException();
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            Email = request.Email!.Trim(),
            NormalizedEmail = credentials.Normalize(request.Email),
            PasswordHash = await credentials.HashAsync(request.Password!, cancellationToken),
            Role = UserRole.Admin,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await writes.RunAsync<IAccountsDb, bool>("accounts.set-up", (db, token) => AddFirstAsync(db, user, token), cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.UserCreation, "First administrator created") { UserId = user.Id, UserEmail = user.Email });
        return UserDto.Of(user);
    }

    private static async Task<bool> AddFirstAsync(IAccountsDb db, User user, CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(row => row.IsEnabled && row.Role == UserRole.Admin, cancellationToken))
        {
            throw new NotFoundException();
        }

        if (await db.Users.AnyAsync(row => row.NormalizedEmail == user.NormalizedEmail, cancellationToken))
        {
            throw new ConflictException("User already exists", "user-exists");
        }

        db.Users.Add(user);
        return true;
    }

    private bool IsToken(string? token) =>
        options.Value.SetupToken.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")),
            SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.SetupToken)));
}
