using System.Net;
using System.Net.Sockets;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// Which addresses peers and trackers may have: never special ones (RFC 6890: loopback, private, link-local, shared, benchmarking,
/// multicast, and IPv6 notations that lead to IPv4), unless they are allowed by name. Later rules win.
/// </summary>
internal static class PeerFilter
{
    private static readonly string[] Special =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "224.0.0.0/3",
        "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ];

    /// <exception cref="FormatException">An allowed network is neither an address nor a CIDR network.</exception>
    public static NativeFilterRule[] Rules(bool allowLocalPeers, IEnumerable<string> allowedNetworks)
    {
        var blocked = allowLocalPeers ? [] : Special.Select(network => Rule(Parse(network), isBlocked: true));
        return [.. blocked, .. allowedNetworks.SelectMany(Spellings).Select(network => Rule(network, isBlocked: false))];
    }

    /// <summary>Reads an address or a CIDR network.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static IPNetwork Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        var slash = text.IndexOf('/');
        return slash > 0 && IPAddress.TryParse(text[..slash], out var network) && int.TryParse(text[(slash + 1)..], out var length)
            && length >= 0 && length <= (network.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            ? new IPNetwork(Mask(network, length), length)
            : throw new FormatException($"'{text}' is neither an address nor a network in CIDR notation.");
    }

    // A socket for both families shows IPv4 peers as ::ffff:a.b.c.d.
    private static IEnumerable<IPNetwork> Spellings(string text)
    {
        var network = Parse(text);
        yield return network;
        if (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
        {
            yield return new IPNetwork(network.BaseAddress.MapToIPv6(), network.PrefixLength + 96);
        }
    }

    private static NativeFilterRule Rule(IPNetwork network, bool isBlocked)
    {
        var first = network.BaseAddress.GetAddressBytes();
        var last = (byte[])first.Clone();
        for (var bit = network.PrefixLength; bit < last.Length * 8; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        var rule = new NativeFilterRule
        {
            IsV6 = network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? 1 : 0,
            IsBlocked = isBlocked ? 1 : 0,
        };
        first.CopyTo(rule.First);
        last.CopyTo(rule.Last);
        return rule;
    }

    private static IPAddress Mask(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
