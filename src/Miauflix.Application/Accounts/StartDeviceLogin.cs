using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Ports;

namespace Miauflix.Application.Accounts;

/// <summary>A device without a keyboard asks for a code that someone signed in can approve.</summary>
public sealed record StartDeviceLogin(string? DeviceName) : IRequest<StartedDeviceLogin>;

/// <param name="DeviceCode">Secret of the device, 256 bit.</param>
/// <param name="UserCode">To be typed, <c>XXXX-XXXX</c>.</param>
public sealed record StartedDeviceLogin(string DeviceCode, string UserCode, TimeSpan Life, TimeSpan Interval, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the codes.</summary>
    public override string ToString() => nameof(StartedDeviceLogin);
}

internal sealed class StartDeviceLoginValidator : AbstractValidator<StartDeviceLogin>
{
    public StartDeviceLoginValidator() => RuleFor(request => request.DeviceName).ValidDeviceName();
}

internal sealed class StartDeviceLoginHandler(DeviceCodes codes, IRequestOrigin origin) : IRequestHandler<StartDeviceLogin, StartedDeviceLogin>
{
    public Task<StartedDeviceLogin> Handle(StartDeviceLogin request, CancellationToken cancellationToken)
    {
        var (secret, code) = codes.Add(request.DeviceName, origin.Ip, origin.UserAgent);
        return Task.FromResult(new StartedDeviceLogin(secret, code.Shown, DeviceCodes.Life, DeviceCodes.Interval, code.ExpiresAt));
    }
}
