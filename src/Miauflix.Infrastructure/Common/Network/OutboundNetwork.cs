using System.Net;
using System.Net.Sockets;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>
/// Every socket of ours that leaves the machine: with the VPN policy on it is bound to the interface and its address, and refused while
/// the gate is closed. Loopback is exempt. HTTP clients use <see cref="ConnectAsync(SocketsHttpConnectionContext, CancellationToken)"/> as
/// their <c>ConnectCallback</c>; who judges addresses resolves first and connects to what was judged.
/// </summary>
internal sealed class OutboundNetwork(InterfaceGate gate, NameResolver names)
{
    /// <summary>SOL_SOCKET and SO_BINDTODEVICE of Linux (socket(7)).</summary>
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;

    /// <summary>The addresses of a host, asked for through the gate.</summary>
    /// <exception cref="HttpRequestException">The gate is closed, or the name is not known.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        if (gate.IsEnabled && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            RequireOpen();
            if (names.Server is { } server)
            {
                return await names.AskAsync(host, server, () => OpenUdp(server.Address), cancellationToken);
            }
        }

        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "The name is not known", exception);
        }
    }

    /// <summary>Opens a TCP connection to the first address that answers; the caller owns the stream.</summary>
    /// <exception cref="HttpRequestException">The gate is closed, or none answers.</exception>
    public async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                Bind(socket, address);
                await socket.ConnectAsync(address, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException(HttpRequestError.ConnectionError, "The host does not answer", last);
    }

    /// <summary>Resolves and connects: a <c>SocketsHttpHandler.ConnectCallback</c>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await ConnectAsync(
            await ResolveAsync(context.DnsEndPoint.Host, cancellationToken),
            context.DnsEndPoint.Port,
            cancellationToken);

    /// <summary>A UDP socket for talking to this address; the caller disposes it.</summary>
    /// <exception cref="HttpRequestException">The gate is closed.</exception>
    public Socket OpenUdp(IPAddress target)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            Bind(socket, target);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Bind(Socket socket, IPAddress target)
    {
        if (!gate.IsEnabled || IPAddress.IsLoopback(target))
        {
            return;
        }

        RequireOpen();
        var own = gate.Addresses.FirstOrDefault(address => address.AddressFamily == target.AddressFamily)
            ?? throw new SocketException((int)SocketError.AddressFamilyNotSupported);
        if (OperatingSystem.IsLinux())
        {
            // An address alone does not keep a packet off another interface when the routes change.
            socket.SetRawSocketOption(SocketLevel, BindToDevice, System.Text.Encoding.ASCII.GetBytes(gate.Interface));
        }

        socket.Bind(new IPEndPoint(own, 0));
    }

    private void RequireOpen()
    {
        if (!gate.IsOpen)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The VPN connection is down");
        }
    }
}
