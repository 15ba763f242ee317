using System.Net;
using System.Net.Sockets;

namespace Miauflix.TestKit.Swarm;

/// <summary>HTTP clients for the programs of a test swarm.</summary>
internal static class LoopbackHttp
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A client without proxy. With <paramref name="source"/> its connections come from that local address: trackers list a peer under
    /// the address it announces from.
    /// </summary>
    public static HttpClient Create(IPAddress? source = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (source is not null)
        {
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(source, 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return new HttpClient(handler) { Timeout = RequestTimeout };
    }
}
