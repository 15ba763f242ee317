using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Miauflix.Infrastructure.Tests.Sources.Trackers;

/// <summary>A UDP tracker of a test's own (BEP 15): every hash has as many seeders as its last byte says.</summary>
internal sealed class UdpTracker : IAsyncDisposable
{
    private const long Connection = 0x1122334455667788;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, byte[], byte[]?> _answer;
    private readonly Task _run;
    private int _packets;

    /// <param name="answer">Turns the number of a packet and its right answer into what is sent; null = nothing.</param>
    public UdpTracker(Func<int, byte[], byte[]?>? answer = null)
    {
        _answer = answer ?? ((_, right) => right);
        _run = RunAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public string AnnounceUrl => $"udp://{EndPoint}/announce";

    /// <summary>Packets received so far.</summary>
    public int Packets => Volatile.Read(ref _packets);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var packet = await _socket.ReceiveAsync(_stop.Token);
                var number = Interlocked.Increment(ref _packets);
                if (_answer(number, Answer(packet.Buffer)) is { } answer)
                {
                    await _socket.SendAsync(answer, packet.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static byte[] Answer(byte[] request)
    {
        var action = BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(8));
        var transaction = request.AsSpan(12, 4);
        if (action == 0)
        {
            var connected = new byte[16];
            transaction.CopyTo(connected.AsSpan(4));
            BinaryPrimitives.WriteInt64BigEndian(connected.AsSpan(8), Connection);
            return connected;
        }

        var isConnected = BinaryPrimitives.ReadInt64BigEndian(request) == Connection;
        var hashes = (request.Length - 16) / 20;
        var answer = new byte[8 + (isConnected ? hashes * 12 : 0)];
        BinaryPrimitives.WriteInt32BigEndian(answer, isConnected ? 2 : 3);
        transaction.CopyTo(answer.AsSpan(4));
        for (var hash = 0; isConnected && hash < hashes; hash++)
        {
            BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(8 + (hash * 12)), request[16 + (hash * 20) + 19]);
            BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(16 + (hash * 12)), 1);
        }

        return answer;
    }
}
