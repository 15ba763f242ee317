using Miauflix.Application.Common.Network;
using Miauflix.Application.Common.Status;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>The network gate and the sockets behind it.</summary>
internal static class NetworkRegistration
{
    public static IServiceCollection AddNetwork(this IServiceCollection services)
    {
        services.AddOptions<NetworkOptions>()
            .BindConfiguration(NetworkOptions.Section)
            .Validate(IsValid, "VPN_DNS must be the address of a name server.")
            .ValidateOnStart();
        services.AddSingleton<InterfaceGate>();
        services.AddSingleton<INetworkGate>(provider => provider.GetRequiredService<InterfaceGate>());
        services.AddHostedService(provider => provider.GetRequiredService<InterfaceGate>());
        services.AddSingleton<NameResolver>();
        services.AddSingleton<OutboundNetwork>();
        services.AddSingleton<IServiceStatus, VpnService>();
        return services;
    }

    private static bool IsValid(NetworkOptions options)
    {
        try
        {
            _ = NameResolver.Parse(options.VpnDns);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private sealed class VpnService(INetworkGate gate) : IServiceStatus
    {
        public string Key => "VPN";

        public ServiceState Read() => gate.IsOpen ? ServiceState.Ready : new ServiceState("error", ErrorMessage: "The VPN connection is down");
    }
}
