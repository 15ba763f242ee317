using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>What is known of a network interface.</summary>
/// <param name="Addresses">Its addresses, link-local IPv6 left out; empty when it is missing or down.</param>
internal sealed record InterfaceState(IReadOnlyList<IPAddress> Addresses)
{
    public static readonly InterfaceState Down = new([]);

    public bool IsUp => Addresses.Count > 0;

    /// <summary>Looks at the system now. Tunnels have no carrier and call their state unknown: they count as up.</summary>
    public static InterfaceState Of(string name)
    {
        try
        {
            var found = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(candidate => candidate.Name == name);
            return found?.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
                ? new InterfaceState(
                [
                    .. found.GetIPProperties().UnicastAddresses
                        .Select(unicast => unicast.Address)
                        .Where(address => address.AddressFamily == AddressFamily.InterNetwork || !address.IsIPv6LinkLocal),
                ])
                : Down;
        }
        catch (NetworkInformationException)
        {
            // It went away while it was looked at.
            return Down;
        }
    }

    public bool Equals(InterfaceState? other) => other is not null && Addresses.SequenceEqual(other.Addresses);

    public override int GetHashCode() => Addresses.Count;
}
