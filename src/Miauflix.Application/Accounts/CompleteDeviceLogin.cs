using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>A device asks whether it was approved; the first time after approval it is signed in.</summary>
public sealed record CompleteDeviceLogin(string? DeviceCode, TokenDelivery Delivery) : IRequest<DeviceLoginProgress>
{
    /// <summary>Never prints the code.</summary>
    public override string ToString() => nameof(CompleteDeviceLogin);
}

/// <param name="SignedIn">Null while nobody has answered.</param>
public sealed record DeviceLoginProgress(SignedIn? SignedIn);

internal sealed class CompleteDeviceLoginValidator : AbstractValidator<CompleteDeviceLogin>
{
    private const int MaxCodeLength = 200;

    public CompleteDeviceLoginValidator() =>
        RuleFor(request => request.DeviceCode).Must(code => code is { Length: >= 1 and <= MaxCodeLength }).WithMessage("is missing or too long");
}

internal sealed class CompleteDeviceLoginHandler(DeviceCodes codes, SessionIssuer sessions)
    : IRequestHandler<CompleteDeviceLogin, DeviceLoginProgress>
{
    public async Task<DeviceLoginProgress> Handle(CompleteDeviceLogin request, CancellationToken cancellationToken)
    {
        var code = codes.Poll(request.DeviceCode!);
        return code.ApprovedBy is { } user
            ? new DeviceLoginProgress(await sessions.StartAsync(user, request.Delivery, code.DeviceName, cancellationToken))
            : new DeviceLoginProgress(null);
    }
}
