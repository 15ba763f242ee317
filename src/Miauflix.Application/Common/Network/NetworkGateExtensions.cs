using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Common.Network;

/// <summary>How a closed gate is told to clients.</summary>
public static class NetworkGateExtensions
{
    public const string Code = "vpn-down";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <exception cref="UnavailableException">The gate is closed: 503 <c>vpn-down</c>.</exception>
    public static void RequireOpen(this INetworkGate gate)
    {
        if (!gate.IsOpen)
        {
            throw Down();
        }
    }

    public static UnavailableException Down() => new("The VPN connection is down", RetryAfter, Code);
}
