using System.Text.RegularExpressions;
using MediatR;
using Miauflix.Application.Common.Configuration;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Status;

namespace Miauflix.Application.Accounts.Configuration;

/// <summary>Lets a service read its settings anew.</summary>
/// <param name="Service">A service group, in capitals.</param>
public sealed record RestartService(string Service) : IRequest<RestartedService>;

/// <param name="Status">How the service is now.</param>
public sealed record RestartedService(bool Success, ServiceStatusItem Status);

internal sealed partial class RestartServiceHandler(IRuntimeSettings settings, IEnumerable<IServiceStatus> services)
    : IRequestHandler<RestartService, RestartedService>
{
    public Task<RestartedService> Handle(RestartService request, CancellationToken cancellationToken)
    {
        var ofService = settings.Read().Where(setting => string.Equals(setting.ServiceGroup, request.Service, StringComparison.Ordinal)).ToList();
        var status = services.LastOrDefault(service => string.Equals(service.Key, request.Service, StringComparison.Ordinal));
        if (ofService.Count == 0 && status is null)
        {
            throw NameForm().IsMatch(request.Service)
                ? new NotFoundException("service-not-found", $"Service '{request.Service}' does not exist")
                : new NotFoundException("Service");
        }

        if (ofService.All(setting => setting.Restart != SettingRestart.Service))
        {
            throw new InvalidRequestException(
                $"Service '{request.Service}' requires a process restart to apply configuration changes",
                code: "process-restart-required");
        }

        settings.Reload();
        return Task.FromResult(new RestartedService(true, ServiceStatusItem.Of(status?.Read() ?? ServiceState.Ready)));
    }

    [GeneratedRegex("^[A-Z0-9_]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}
