using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Miauflix.Benchmarks.Product;

/// <summary>What came back: times from sending the request.</summary>
/// <param name="FirstByteMs">Until the first byte of the body.</param>
/// <param name="TotalMs">Until the last byte that was asked for.</param>
internal readonly record struct RawAnswer(long Bytes, double FirstByteMs, double TotalMs)
{
    public double MegabytesPerSecond => Bytes / TotalMs / 1e3;
}

/// <summary>One GET on a connection of its own, with as little of the client in the figures as possible.</summary>
internal static class RawClient
{
    private const int BufferBytes = 1024 * 1024;

    /// <summary>Reads the body, or its first <paramref name="most"/> bytes and leaves.</summary>
    /// <exception cref="InvalidOperationException">The status is neither 200 nor 206.</exception>
    public static async Task<RawAnswer> GetAsync(Uri server, string path, long start, long most, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
        var buffer = new byte[BufferBytes];
        var watch = Stopwatch.StartNew();
        var request = $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nRange: bytes={start}-\r\nConnection: close\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        var (length, received) = await ReadHeadAsync(socket, buffer, cancellationToken);
        var wanted = Math.Min(length, most);
        double? firstByte = received > 0 ? watch.Elapsed.TotalMilliseconds : null;
        while (received < wanted)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new InvalidOperationException($"The answer ended after {received} of {wanted} bytes.");
            }

            firstByte ??= watch.Elapsed.TotalMilliseconds;
            received += read;
        }

        return new RawAnswer(received, firstByte ?? watch.Elapsed.TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
    }

    // Answers Content-Length and how many bytes of the body came with the head.
    private static async Task<(long Length, long Received)> ReadHeadAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var lines = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n");
                if (!lines[0].Contains(" 200 ", StringComparison.Ordinal) && !lines[0].Contains(" 206 ", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException(lines[0]);
                }

                var length = lines.First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                return (long.Parse(length["Content-Length:".Length..], CultureInfo.InvariantCulture), filled - end - 4);
            }

            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }
        }
    }
}
