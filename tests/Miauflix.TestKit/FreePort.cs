using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Miauflix.TestKit;

/// <summary>
/// Ports for programs that cannot bind port 0 and report what they got. Taken below the range the kernel hands out for outgoing
/// connections (32768 up), so that nothing takes a port between the look and the bind; while the test process lives, nobody else is given it.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;
    private const int Attempts = 1_000;

    /// <summary>Open until the process ends.</summary>
    private static readonly ConcurrentBag<FileStream> Claims = [];

    /// <summary>A port on which both TCP and UDP are free at <paramref name="address"/> (127.0.0.1 when null).</summary>
    public static int Next(IPAddress? address = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (TryClaim(port) && IsFree(address ?? IPAddress.Loopback, port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {End}.");
    }

    /// <summary>Opens a file that can be open once on the whole machine.</summary>
    private static bool TryClaim(int port)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"miauflix-test-port-{port}");
            Claims.Add(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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
