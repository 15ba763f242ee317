using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Application.Common.Network;

namespace Miauflix.Application.Common.Status;

/// <summary>What works and what is missing; open to everyone, so it names settings only.</summary>
public sealed record GetStatus : IRequest<ServerStatus>;

public sealed record ServerStatus(VpnStatus Vpn, IReadOnlyDictionary<string, ServiceStatusItem> Services);

/// <param name="IsVpnActive">Null when the check is off.</param>
public sealed record VpnStatus(bool? IsVpnActive, bool Disabled);

/// <summary>Members that do not belong to the state are left out.</summary>
public sealed record ServiceStatusItem(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Details,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? MissingVars)
{
    internal static ServiceStatusItem Of(ServiceState state) =>
        new(state.Status, state.Details, state.StartedAt, state.Reason, state.ErrorMessage, state.MissingVars);
}

internal sealed class GetStatusHandler(IEnumerable<IServiceStatus> services, INetworkGate gate) : IRequestHandler<GetStatus, ServerStatus>
{
    public Task<ServerStatus> Handle(GetStatus request, CancellationToken cancellationToken)
    {
        // The last registration of a key wins, so that a module can replace the plain look at the settings.
        var items = new SortedDictionary<string, ServiceStatusItem>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            items[service.Key] = ServiceStatusItem.Of(service.Read());
        }

        return Task.FromResult(new ServerStatus(new VpnStatus(gate.IsEnabled ? gate.IsOpen : null, Disabled: !gate.IsEnabled), items));
    }
}
