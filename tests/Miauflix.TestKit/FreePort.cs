using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Miauflix.TestKit;

/// <summary>
/// Ports for programs that cannot bind port 0 and report what they got. Taken below the range the kernel hands out for outgoing
/// connections (32768 up), so that nothing takes a port between the look and the bind; each port is given once per test process.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;
    private const int Attempts = 1_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port on which both TCP and UDP are free at <paramref name="address"/> (127.0.0.1 when null).</summary>
    public static int Next(IPAddress? address = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (!Given.ContainsKey(port) && IsFree(address ?? IPAddress.Loopback, port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {End}.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(address, port));
            using var udp = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
