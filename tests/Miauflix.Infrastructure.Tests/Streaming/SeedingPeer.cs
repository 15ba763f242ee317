using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>
/// A peer that has everything, keeps to a script where it has one, and counts how often it is told that the other side has no interest (any
/// more).
/// </summary>
/// <param name="torrent">What it has.</param>
/// <param name="content">Of the torrent.</param>
/// <param name="address">Where it listens; 127.0.0.1 when null.</param>
/// <param name="isFast">Whether it announces the fast extension (BEP 6). It has no messages of it, so it answers a cancel with nothing.</param>
internal sealed class SeedingPeer(BuiltTorrent torrent, TestContent content, IPAddress? address = null, bool isFast = false)
    : ScriptedPeer(torrent.InfoHash.ToBytes(), [0, 0, 0, 0, 0, 0, 0, (byte)(isFast ? 0x04 : 0)], address)
{
    private const byte Unchoke = 1;
    private const byte NotInterested = 3;
    private const byte Bitfield = 5;
    private const byte Request = 6;
    private const byte Piece = 7;
    private const byte Cancel = 8;

    private readonly TaskCompletionSource _firstRequest = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lostInterest;
    private bool _wasCancelled;

    public int LostInterest => Volatile.Read(ref _lostInterest);

    /// <summary>It answers requests only from then on.</summary>
    public Task Unchoking { get; init; } = Task.CompletedTask;

    /// <summary>When it answers a request for the block at this position of the content; one after another.</summary>
    public Func<long, Task> Answering { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether it answers no request that comes before the first cancel.</summary>
    public bool NeedsCancel { get; init; }

    /// <summary>It was asked for a block.</summary>
    public Task FirstRequest => _firstRequest.Task;

    /// <summary>Whether it damages the block at this position of the content.</summary>
    public Func<long, bool> Damages { get; init; } = _ => false;

    protected override async Task GreetAsync(NetworkStream stream)
    {
        var pieces = (int)((content.LengthBytes + torrent.PieceLengthBytes - 1) / torrent.PieceLengthBytes);
        var bits = new byte[(pieces + 7) / 8];
        for (var piece = 0; piece < pieces; piece++)
        {
            bits[piece / 8] |= (byte)(0x80 >> (piece % 8));
        }

        await SendAsync(stream, [Bitfield, .. bits]);
        await Unchoking.WaitAsync(Stop);
        await SendAsync(stream, [Unchoke]);
    }

    protected override async Task AnswerAsync(NetworkStream stream, byte[] message)
    {
        if (message is [NotInterested])
        {
            Interlocked.Increment(ref _lostInterest);
        }
        else if (message is [Cancel, ..])
        {
            _wasCancelled = true;
        }
        else if (message is [Request, ..])
        {
            _firstRequest.TrySetResult();
            if (NeedsCancel && !_wasCancelled)
            {
                return;
            }

            var start = ((long)Number(message, 1) * torrent.PieceLengthBytes) + Number(message, 5);
            await Answering(start).WaitAsync(Stop);
            var block = content.Bytes(start, Number(message, 9));
            block[0] ^= Damages(start) ? byte.MaxValue : byte.MinValue;
            await SendAsync(stream, [Piece, .. message.AsSpan(1, 8), .. block]);
        }
    }

    private static int Number(byte[] message, int offset) => BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(offset));
}
