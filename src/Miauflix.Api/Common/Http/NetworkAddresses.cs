using System.Net;

namespace Miauflix.Api.Common.Http;

/// <summary>Questions about client addresses.</summary>
internal static class NetworkAddresses
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>Loopback, link-local, RFC 1918 and unique local addresses; an unknown address is not.</summary>
    public static bool IsPrivate(IPAddress? address) => address is not null && Private.Any(network => network.Contains(address));

    /// <summary>The address as a key for limits: IPv6 clients by their /64, which is what one subscriber has.</summary>
    public static string LimitKey(IPAddress? address)
    {
        if (address?.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            return address?.ToString() ?? "unknown";
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }
}
