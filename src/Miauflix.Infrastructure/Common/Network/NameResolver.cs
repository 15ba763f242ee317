using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>
/// Asks one name server for A and AAAA records over UDP (RFC 1035, RFC 3596), through a socket of the caller's. The system's resolver cannot
/// be told which interface to use.
/// </summary>
internal sealed class NameResolver(IOptions<NetworkOptions> options, TimeProvider clock)
{
    private const int Port = 53;
    private const int LongestMessage = 4096;
    private const int Attempts = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The configured server, or null for the system's.</summary>
    public IPEndPoint? Server { get; } = Parse(options.Value.VpnDns);

    /// <exception cref="FormatException">Neither an address nor an address and a port.</exception>
    public static IPEndPoint? Parse(string text) => text.Trim() switch
    {
        "" => null,
        var address when IPAddress.TryParse(address, out var only) => new IPEndPoint(only, Port),
        var pair when IPEndPoint.TryParse(pair, out var both) => both,
        _ => throw new FormatException("VPN_DNS must be the address of a name server."),
    };

    /// <exception cref="HttpRequestException">The server does not know the name, or does not answer.</exception>
    public async Task<IPAddress[]> AskAsync(string host, IPEndPoint server, Func<Socket> open, CancellationToken cancellationToken)
    {
        using var socket = open();
        await socket.ConnectAsync(server, cancellationToken);
        var addresses = new List<IPAddress>();
        foreach (var type in new[] { DnsMessage.A, DnsMessage.Aaaa })
        {
            addresses.AddRange(await AskAsync(socket, host, type, cancellationToken));
        }

        return addresses.Count > 0
            ? [.. addresses]
            : throw new HttpRequestException(HttpRequestError.NameResolutionError, "The name is not known");
    }

    private async Task<IReadOnlyList<IPAddress>> AskAsync(Socket socket, string host, ushort type, CancellationToken cancellationToken)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var question = DnsMessage.Question(id, host, type);
        var buffer = new byte[LongestMessage];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            using var deadline = new CancellationTokenSource(Timeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            try
            {
                await socket.SendAsync(question, either.Token);
                while (true)
                {
                    var length = await socket.ReceiveAsync(buffer, either.Token);
                    if (DnsMessage.TryReadAnswers(buffer.AsSpan(0, length), id, type, out var addresses))
                    {
                        return addresses;
                    }
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Lost on the way; ask again.
            }
            catch (SocketException exception)
            {
                throw new HttpRequestException(HttpRequestError.NameResolutionError, "The name server cannot be reached", exception);
            }
        }

        throw new HttpRequestException(HttpRequestError.NameResolutionError, "The name server does not answer");
    }
}
