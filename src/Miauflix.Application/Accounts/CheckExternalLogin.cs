using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Asks how far an external sign-in is. For an anonymous caller it ends in a session of the linked user, for a signed-in one in the link.
/// </summary>
/// <param name="SignsIn">Ignore who is signed in: this is a sign-in.</param>
public sealed record CheckExternalLogin(string? DeviceCode, TokenDelivery Delivery, bool SignsIn) : IRequest<ExternalLoginProgress>
{
    /// <summary>Never prints the code.</summary>
    public override string ToString() => nameof(CheckExternalLogin);
}

/// <param name="IsPending">The user has not confirmed yet.</param>
/// <param name="SignedIn">The new session, after a sign-in.</param>
/// <param name="Current">The caller's own session, after linking.</param>
public sealed record ExternalLoginProgress(bool IsPending, SignedIn? SignedIn = null, CurrentSession? Current = null);

internal sealed class CheckExternalLoginValidator : AbstractValidator<CheckExternalLogin>
{
    private const int MaxCodeLength = 200;

    public CheckExternalLoginValidator() =>
        RuleFor(request => request.DeviceCode).Must(code => code is { Length: >= 1 and <= MaxCodeLength }).WithMessage("is missing or too long");
}

internal sealed class CheckExternalLoginHandler(
    IExternalLogin external,
    ExternalLoginHandles handles,
    SessionIssuer sessions,
    ICurrentUser currentUser,
    IMediator mediator,
    IAuditLog audit) : IRequestHandler<CheckExternalLogin, ExternalLoginProgress>
{
    public async Task<ExternalLoginProgress> Handle(CheckExternalLogin request, CancellationToken cancellationToken)
    {
        var owner = request.SignsIn ? null : currentUser.Caller?.UserId;
        var code = handles.Find(request.DeviceCode!, owner);
        var check = owner is { } user
            ? await external.LinkAsync(code, user, cancellationToken)
            : await external.CheckAsync(code, cancellationToken);
        switch (check.State)
        {
            case ExternalLoginState.Pending:
                return new ExternalLoginProgress(IsPending: true);
            case ExternalLoginState.Denied:
                handles.Remove(request.DeviceCode!);
                throw new ForbiddenException("Access denied", "access-denied");
            case ExternalLoginState.Expired:
                throw new GoneException("Code expired", "code-expired");
            default:
                handles.Remove(request.DeviceCode!);
                return owner is null ? await SignInAsync(check, request.Delivery, cancellationToken) : await LinkedAsync(cancellationToken);
        }
    }

    private async Task<ExternalLoginProgress> SignInAsync(ExternalLoginCheck check, TokenDelivery delivery, CancellationToken cancellationToken)
    {
        var user = check.UserId ?? throw new UnauthenticatedException("Trakt account not associated with a user", code: "trakt-not-associated");
        return new ExternalLoginProgress(IsPending: false, await sessions.StartAsync(user, delivery, deviceName: null, cancellationToken));
    }

    private async Task<ExternalLoginProgress> LinkedAsync(CancellationToken cancellationToken)
    {
        audit.Record(new AuditEvent(AuditEventType.TraktLinked, "Trakt account linked"));
        return new ExternalLoginProgress(IsPending: false, Current: await mediator.Send(new GetSession(), cancellationToken));
    }
}
