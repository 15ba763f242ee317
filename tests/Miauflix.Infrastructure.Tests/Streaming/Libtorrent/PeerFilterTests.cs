using System.Net;
using System.Net.Sockets;
using Miauflix.Infrastructure.Streaming.Libtorrent;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent;

public sealed class PeerFilterTests
{
    [TestCase("127.0.0.1")]
    [TestCase("10.1.2.3")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("169.254.169.254")]
    [TestCase("100.64.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("255.255.255.255")]
    [TestCase("::1")]
    [TestCase("fe80::1")]
    [TestCase("fd00::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("2002:7f00:1::")]
    public void Special_addresses_are_blocked_unless_local_peers_are_allowed(string address)
    {
        Assert.That(IsBlocked(address, allowLocalPeers: false), Is.True);
        Assert.That(IsBlocked(address, allowLocalPeers: true), Is.False);
    }

    [TestCase("1.1.1.1")]
    [TestCase("172.32.0.1")]
    [TestCase("2606:4700::1111")]
    public void Public_addresses_are_not_blocked(string address) => Assert.That(IsBlocked(address, allowLocalPeers: false), Is.False);

    [TestCase("127.83.0.1", "127.83.0.1", false)]
    [TestCase("127.83.0.1", "127.83.0.2", true)]
    [TestCase("127.83.0.0/30", "127.83.0.3", false)]
    [TestCase("127.83.0.9/30", "127.83.0.8", false)]
    [TestCase("127.83.0.1", "::ffff:127.83.0.1", false)]
    [TestCase("fd00::/8", "fd00::5", false)]
    public void Networks_are_allowed_by_name(string allowed, string address, bool isBlocked) =>
        Assert.That(IsBlocked(address, allowLocalPeers: false, allowed), Is.EqualTo(isBlocked));

    [TestCase("nonsense")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("/8")]
    public void What_is_no_network_is_refused(string text) => Assert.That(() => PeerFilter.Parse(text), Throws.InstanceOf<FormatException>());

    // As libtorrent reads the rules: the last one that covers an address counts.
    private static bool IsBlocked(string text, bool allowLocalPeers, params string[] allowed)
    {
        var address = IPAddress.Parse(text);
        var bytes = address.GetAddressBytes();
        var isBlocked = false;
        foreach (var rule in PeerFilter.Rules(allowLocalPeers, allowed))
        {
            ReadOnlySpan<byte> first = rule.First;
            ReadOnlySpan<byte> last = rule.Last;
            if (rule.IsV6 == (address.AddressFamily == AddressFamily.InterNetworkV6 ? 1 : 0)
                && bytes.AsSpan().SequenceCompareTo(first[..bytes.Length]) >= 0
                && bytes.AsSpan().SequenceCompareTo(last[..bytes.Length]) <= 0)
            {
                isBlocked = rule.IsBlocked == 1;
            }
        }

        return isBlocked;
    }
}
