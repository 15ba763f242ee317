using System.Net;
using System.Net.Sockets;
using Miauflix.Domain.Common;
using Miauflix.TestKit.Torrents;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Calls a client as a peer of one torrent and sends it mutated messages, call after call: a client hangs up on most of them, so that a call
/// carries a few.
/// </summary>
public static class HostilePeer
{
    private const int MostMessagesPerCall = 12;
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Sends the messages of these numbers; answers how many calls that took.</summary>
    /// <exception cref="TimeoutException">The client takes no connection any more.</exception>
    public static async Task<int> SendAsync(IPEndPoint client, InfoHash infoHash, int first, int count, CancellationToken cancellationToken = default)
    {
        var calls = 0;
        for (var next = first; next < first + count; calls++)
        {
            next += await CallAsync(client, infoHash, next, Math.Min(MostMessagesPerCall, first + count - next), cancellationToken);
        }

        return calls;
    }

    // Answers how many messages are on their way.
    private static async Task<int> CallAsync(IPEndPoint client, InfoHash infoHash, int first, int count, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(CallDeadline);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        // A reset at the end: thousands of calls would otherwise leave as many ports waiting.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        var sent = 0;
        try
        {
            await socket.ConnectAsync(client, deadline.Token);
            await socket.SendAsync(Handshake(infoHash, first), deadline.Token);
            await ReceiveAsync(socket, Handshake(infoHash, first).Length, deadline.Token);
            for (; sent < count; sent++)
            {
                await socket.SendAsync(PeerMessageMutator.Mutate(first + sent), deadline.Token);
            }

            // What it answers, or that it hangs up, says that it has read.
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(new byte[4096], deadline.Token) > 0)
            {
            }
        }
        catch (SocketException) when (!cancellationToken.IsCancellationRequested)
        {
            // It hung up, which is its right.
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The client does not answer after message {first + sent}.", exception);
        }

        return Math.Max(1, sent);
    }

    private static async Task ReceiveAsync(Socket socket, int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[count];
        for (var received = 0; received < count;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(received), cancellationToken);
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            received += read;
        }
    }

    // With the bits of the extension protocol, of DHT and of the fast extension.
    private static byte[] Handshake(InfoHash infoHash, int number) =>
    [
        19, .. "BitTorrent protocol"u8, 0, 0, 0, 0, 0, 0x10, 0, 0x05, .. infoHash.ToBytes(),
        .. System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"-XX0001-{number:000000000000}")),
    ];
}
