using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Network;

namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>
/// The scrape of UDP trackers (BEP 15): connect, then up to 70 hashes a packet. A packet that is lost is sent once more; answers to other
/// transactions or from other senders are ignored. The connection id is used within its minute.
/// </summary>
internal sealed class UdpScraper(OutboundNetwork network, TimeProvider clock)
{
    private const long ProtocolId = 0x41727101980;
    private const int ConnectAction = 0;
    private const int ScrapeAction = 2;
    private const int ErrorAction = 3;
    private const int HashesPerPacket = 70;
    private const int HeaderLength = 16;
    private const int FiguresLength = 12;
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromSeconds(60);

    /// <summary>How long the first packet and its repetition are waited for.</summary>
    private static readonly TimeSpan[] Patience = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)];

    /// <exception cref="TrackerFailedException">No answer, or an error.</exception>
    public async Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> ScrapeAsync(
        IPEndPoint tracker,
        IReadOnlyCollection<InfoHash> infoHashes,
        CancellationToken cancellationToken)
    {
        using var socket = network.OpenUdp(tracker.Address);
        // Connected: the system drops what others send.
        await socket.ConnectAsync(tracker, cancellationToken);
        var figures = new Dictionary<InfoHash, SwarmFigures>();
        var (connection, connectedAt) = (await ConnectAsync(socket, cancellationToken), clock.GetTimestamp());
        foreach (var batch in infoHashes.Chunk(HashesPerPacket))
        {
            if (clock.GetElapsedTime(connectedAt) > ConnectionLife)
            {
                (connection, connectedAt) = (await ConnectAsync(socket, cancellationToken), clock.GetTimestamp());
            }

            await ScrapeAsync(socket, connection, batch, figures, cancellationToken);
        }

        return figures;
    }

    private async Task<long> ConnectAsync(Socket socket, CancellationToken cancellationToken)
    {
        var request = new byte[HeaderLength];
        BinaryPrimitives.WriteInt64BigEndian(request, ProtocolId);
        var answer = await ExchangeAsync(socket, request, ConnectAction, cancellationToken);
        return answer.Length >= HeaderLength
            ? BinaryPrimitives.ReadInt64BigEndian(answer.AsSpan(8))
            : throw new TrackerFailedException("The tracker answers nonsense");
    }

    private async Task ScrapeAsync(
        Socket socket,
        long connection,
        InfoHash[] infoHashes,
        Dictionary<InfoHash, SwarmFigures> figures,
        CancellationToken cancellationToken)
    {
        var request = new byte[HeaderLength + (infoHashes.Length * InfoHash.ByteLength)];
        BinaryPrimitives.WriteInt64BigEndian(request, connection);
        for (var index = 0; index < infoHashes.Length; index++)
        {
            infoHashes[index].ToBytes().CopyTo(request.AsSpan(HeaderLength + (index * InfoHash.ByteLength)));
        }

        var answer = await ExchangeAsync(socket, request, ScrapeAction, cancellationToken);
        for (var index = 0; index < infoHashes.Length && 8 + ((index + 1) * FiguresLength) <= answer.Length; index++)
        {
            var triple = answer.AsSpan(8 + (index * FiguresLength), FiguresLength);
            // Seeders, completed, leechers.
            var (seeders, leechers) = (BinaryPrimitives.ReadInt32BigEndian(triple), BinaryPrimitives.ReadInt32BigEndian(triple[8..]));
            if (seeders >= 0 && leechers >= 0)
            {
                figures[infoHashes[index]] = new SwarmFigures(seeders, leechers);
            }
        }
    }

    /// <summary>Sends with a transaction id of its own and answers what comes back for it.</summary>
    private async Task<byte[]> ExchangeAsync(Socket socket, byte[] request, int action, CancellationToken cancellationToken)
    {
        var transaction = RandomNumberGenerator.GetInt32(int.MaxValue);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(8), action);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(12), transaction);
        var buffer = new byte[2048];
        foreach (var patience in Patience)
        {
            using var deadline = new CancellationTokenSource(patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            try
            {
                await socket.SendAsync(request, either.Token);
                while (true)
                {
                    var length = await socket.ReceiveAsync(buffer, either.Token);
                    if (length < 8 || BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(4)) != transaction)
                    {
                        continue;
                    }

                    var answered = BinaryPrimitives.ReadInt32BigEndian(buffer);
                    return answered == action ? buffer[..length]
                        : throw new TrackerFailedException(answered == ErrorAction ? "The tracker refuses" : "The tracker answers nonsense");
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Lost on the way; once more.
            }
        }

        throw new TrackerFailedException("The tracker does not answer");
    }
}
