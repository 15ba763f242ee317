using System.Buffers.Binary;
using System.Net.Sockets;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>A peer that has everything and counts how often it is told that the other side has no interest (any more).</summary>
internal sealed class SeedingPeer(BuiltTorrent torrent, TestContent content) : ScriptedPeer(torrent.InfoHash.ToBytes(), new byte[8])
{
    private const byte Unchoke = 1;
    private const byte NotInterested = 3;
    private const byte Bitfield = 5;
    private const byte Request = 6;
    private const byte Piece = 7;

    private int _lostInterest;

    public int LostInterest => Volatile.Read(ref _lostInterest);

    protected override async Task GreetAsync(NetworkStream stream)
    {
        var pieces = (int)((content.LengthBytes + torrent.PieceLengthBytes - 1) / torrent.PieceLengthBytes);
        var bits = new byte[(pieces + 7) / 8];
        for (var piece = 0; piece < pieces; piece++)
        {
            bits[piece / 8] |= (byte)(0x80 >> (piece % 8));
        }

        await SendAsync(stream, [Bitfield, .. bits]);
        await SendAsync(stream, [Unchoke]);
    }

    protected override async Task AnswerAsync(NetworkStream stream, byte[] message)
    {
        if (message is [NotInterested])
        {
            Interlocked.Increment(ref _lostInterest);
        }
        else if (message is [Request, ..])
        {
            var start = ((long)Number(message, 1) * torrent.PieceLengthBytes) + Number(message, 5);
            await SendAsync(stream, [Piece, .. message.AsSpan(1, 8), .. content.Bytes(start, Number(message, 9))]);
        }
    }

    private static int Number(byte[] message, int offset) => BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(offset));
}
