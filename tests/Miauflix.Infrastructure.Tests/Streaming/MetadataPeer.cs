using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>
/// A peer that knows nothing but the extension protocol (BEP 10) and hands out one info dictionary (BEP 9), whatever is in it. Counts the
/// piece requests it gets; there should be none.
/// </summary>
internal sealed class MetadataPeer : IAsyncDisposable
{
    private const int HandshakeBytes = 68;
    private const int MetadataPiece = 16 * 1024;
    private const byte Extended = 20;
    private const byte Request = 6;
    private const byte OurMetadataId = 2;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _infoHash;
    private readonly byte[] _info;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _pieceRequests;

    public MetadataPeer(byte[] infoHash, byte[] info)
    {
        _infoHash = infoHash;
        _info = info;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int PieceRequests => Volatile.Read(ref _pieceRequests);

    /// <summary>Completes when the whole dictionary was handed out once.</summary>
    public TaskCompletionSource HandedOut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
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
        var handshake = new byte[HandshakeBytes];
        await stream.ReadExactlyAsync(handshake, _stop.Token);
        byte[] reserved = [0, 0, 0, 0, 0, 0x10, 0, 0];
        await stream.WriteAsync((byte[])[19, .. "BitTorrent protocol"u8, .. reserved, .. _infoHash, .. "-MK0001-metadatapeer"u8], _stop.Token);
        await SendAsync(stream, [Extended, 0, .. Encoding.ASCII.GetBytes($"d1:md11:ut_metadatai{OurMetadataId}ee13:metadata_sizei{_info.Length}ee")]);

        byte theirMetadataId = 0;
        while (true)
        {
            var length = new byte[sizeof(int)];
            await stream.ReadExactlyAsync(length, _stop.Token);
            var message = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(message, _stop.Token);
            if (message is [Request, ..])
            {
                Interlocked.Increment(ref _pieceRequests);
            }
            else if (message is [Extended, 0, ..])
            {
                theirMetadataId = (byte)NumberAfter(message, "ut_metadatai");
            }
            else if (message is [Extended, OurMetadataId, ..] && NumberAfter(message, "msg_typei") == 0)
            {
                await SendPieceAsync(stream, theirMetadataId, NumberAfter(message, "piecei"));
            }
        }
    }

    private async Task SendPieceAsync(NetworkStream stream, byte theirMetadataId, int piece)
    {
        var start = piece * MetadataPiece;
        var bytes = _info.AsMemory(start, Math.Min(MetadataPiece, _info.Length - start));
        var header = Bencode.Encode(new BencodeDictionary { ["msg_type"] = 1, ["piece"] = piece, ["total_size"] = _info.Length });
        await SendAsync(stream, [Extended, theirMetadataId, .. header, .. bytes.Span]);
        if (start + bytes.Length == _info.Length)
        {
            HandedOut.TrySetResult();
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] message)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        await stream.WriteAsync((byte[])[.. length, .. message], _stop.Token);
    }

    private static int NumberAfter(byte[] message, string key)
    {
        var text = Encoding.Latin1.GetString(message);
        var start = text.IndexOf(key, StringComparison.Ordinal) + key.Length;
        return int.Parse(text[start..text.IndexOf('e', start)]);
    }
}
