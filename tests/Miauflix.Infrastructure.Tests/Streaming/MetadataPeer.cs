using System.Net.Sockets;
using System.Text;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>
/// A peer that knows nothing but the extension protocol (BEP 10) and hands out one info dictionary (BEP 9), whatever is in it. Counts the
/// piece requests it gets; there should be none.
/// </summary>
internal sealed class MetadataPeer(byte[] infoHash, byte[] info) : ScriptedPeer(infoHash, [0, 0, 0, 0, 0, 0x10, 0, 0])
{
    private const int MetadataPiece = 16 * 1024;
    private const byte Extended = 20;
    private const byte Request = 6;
    private const byte OurMetadataId = 2;

    private byte _theirMetadataId;
    private int _pieceRequests;

    public int PieceRequests => Volatile.Read(ref _pieceRequests);

    /// <summary>Completes when the whole dictionary was handed out once.</summary>
    public TaskCompletionSource HandedOut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override Task GreetAsync(NetworkStream stream) =>
        SendAsync(stream, [Extended, 0, .. Encoding.ASCII.GetBytes($"d1:md11:ut_metadatai{OurMetadataId}ee13:metadata_sizei{info.Length}ee")]);

    protected override async Task AnswerAsync(NetworkStream stream, byte[] message)
    {
        if (message is [Request, ..])
        {
            Interlocked.Increment(ref _pieceRequests);
        }
        else if (message is [Extended, 0, ..])
        {
            _theirMetadataId = (byte)NumberAfter(message, "ut_metadatai");
        }
        else if (message is [Extended, OurMetadataId, ..] && NumberAfter(message, "msg_typei") == 0)
        {
            await SendPieceAsync(stream, NumberAfter(message, "piecei"));
        }
    }

    private async Task SendPieceAsync(NetworkStream stream, int piece)
    {
        var start = piece * MetadataPiece;
        var bytes = info.AsMemory(start, Math.Min(MetadataPiece, info.Length - start));
        var header = Bencode.Encode(new BencodeDictionary { ["msg_type"] = 1, ["piece"] = piece, ["total_size"] = info.Length });
        await SendAsync(stream, [Extended, _theirMetadataId, .. header, .. bytes.Span]);
        if (start + bytes.Length == info.Length)
        {
            HandedOut.TrySetResult();
        }
    }

    private static int NumberAfter(byte[] message, string key)
    {
        var text = Encoding.Latin1.GetString(message);
        var start = text.IndexOf(key, StringComparison.Ordinal) + key.Length;
        return int.Parse(text[start..text.IndexOf('e', start)]);
    }
}
