using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>A peer of one torrent that follows a script: takes one connection after another, shakes hands and answers messages (BEP 3).</summary>
internal abstract class ScriptedPeer : IAsyncDisposable
{
    private const int HandshakeBytes = 68;

    private readonly TcpListener _listener;
    private readonly byte[] _handshake;
    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    /// <param name="infoHash">20 bytes.</param>
    /// <param name="extensions">The reserved bytes of the handshake.</param>
    /// <param name="address">Where it listens; 127.0.0.1 when null.</param>
    protected ScriptedPeer(byte[] infoHash, byte[] extensions, IPAddress? address = null)
    {
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _handshake = [19, .. "BitTorrent protocol"u8, .. extensions, .. infoHash, .. "-MK0001-"u8, .. RandomNumberGenerator.GetBytes(12)];
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>It is being disposed.</summary>
    protected CancellationToken Stop => _stop.Token;

    /// <summary>Begins to take connections.</summary>
    public void Start()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>The handshake is done.</summary>
    protected abstract Task GreetAsync(NetworkStream stream);

    /// <param name="stream">To answer on.</param>
    /// <param name="message">Without its length; empty for a keep-alive.</param>
    protected abstract Task AnswerAsync(NetworkStream stream, byte[] message);

    protected async Task SendAsync(NetworkStream stream, byte[] message)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        await stream.WriteAsync((byte[])[.. length, .. message], _stop.Token);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The engine hung up.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte[HandshakeBytes], _stop.Token);
        await stream.WriteAsync(_handshake, _stop.Token);
        await GreetAsync(stream);
        while (true)
        {
            var length = new byte[sizeof(int)];
            await stream.ReadExactlyAsync(length, _stop.Token);
            var message = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(message, _stop.Token);
            await AnswerAsync(stream, message);
        }
    }
}
