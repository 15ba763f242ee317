using MediatR;

namespace Miauflix.Application.Accounts;

/// <summary>What the caller sees of a device before approving it.</summary>
public sealed record GetDeviceLogin(string UserCode) : IRequest<WaitingDevice>;

public sealed record WaitingDevice(string? DeviceName, string Ip, string UserAgent, DateTimeOffset CreatedAt);

internal sealed class GetDeviceLoginHandler(DeviceCodeGuard guard) : IRequestHandler<GetDeviceLogin, WaitingDevice>
{
    public Task<WaitingDevice> Handle(GetDeviceLogin request, CancellationToken cancellationToken)
    {
        var code = guard.Find(request.UserCode);
        return Task.FromResult(new WaitingDevice(code.DeviceName, code.Ip, code.UserAgent, code.CreatedAt));
    }
}
