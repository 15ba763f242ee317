using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>Signs in with e-mail and password. Unknown user, wrong password and disabled user look alike, in answer and in time.</summary>
public sealed record Login(string? Email, string? Password, TokenDelivery Delivery, string? DeviceName) : IRequest<SignedIn>;

internal sealed class LoginValidator : AbstractValidator<Login>
{
    public LoginValidator()
    {
        RuleFor(request => request.Email).ValidEmail();
        RuleFor(request => request.Password).PresentedPassword();
        RuleFor(request => request.DeviceName).ValidDeviceName();
    }
}

internal sealed class LoginHandler(IUserCredentials credentials, LoginGuard guard, SessionIssuer sessions, IAuditLog audit)
    : IRequestHandler<Login, SignedIn>
{
    public async Task<SignedIn> Handle(Login request, CancellationToken cancellationToken)
    {
        var user = await credentials.FindByEmailAsync(request.Email!, cancellationToken);
        var attempt = await guard.EnterAsync(request.Email!, user, cancellationToken);
        var check = await credentials.VerifyAsync(user, request.Password!, cancellationToken);
        if (user is null || !check.Fits || !user.IsEnabled)
        {
            await attempt.FailedAsync(cancellationToken);
            audit.Record(new AuditEvent(AuditEventType.LoginFailure, "Login refused", AuditSeverity.Warning) { UserId = user?.Id, UserEmail = user?.Email });
            throw SessionIssuer.InvalidCredentials();
        }

        attempt.Succeeded();
        var newHash = check.IsOutdated ? await credentials.HashAsync(request.Password!, cancellationToken) : null;
        return await sessions.StartAsync(user.Id, request.Delivery, request.DeviceName, cancellationToken, newHash);
    }
}
