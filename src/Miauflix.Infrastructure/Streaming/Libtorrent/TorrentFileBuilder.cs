using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Makes the .torrent (BEP 3; BEP 12 tiers, BEP 27 private flag) of one file.</summary>
internal sealed class TorrentFileBuilder(TimeProvider timeProvider)
{
    private const int SmallestPiece = 16 * 1024;
    private const int LargestPiece = 16 * 1024 * 1024;

    /// <exception cref="ArgumentException">The piece length is no power of two in 16 KiB … 16 MiB, or the file is empty.</exception>
    public async Task<byte[]> BuildAsync(TorrentCreation creation, CancellationToken cancellationToken)
    {
        if (creation.PieceLengthBytes is < SmallestPiece or > LargestPiece || !int.IsPow2(creation.PieceLengthBytes))
        {
            throw new ArgumentException("A piece has a power of two of bytes, 16 KiB … 16 MiB.", nameof(creation));
        }

        await using var file = new FileStream(creation.FilePath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (file.Length == 0)
        {
            throw new ArgumentException("An empty file has no pieces.", nameof(creation));
        }

        var length = file.Length;
        var hashes = await HashAsync(file, creation.PieceLengthBytes, cancellationToken);
        return Write(creation, length, hashes);
    }

    private static async Task<byte[]> HashAsync(FileStream file, int pieceLength, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(pieceLength);
        try
        {
            using var hashes = new MemoryStream();
            int read;
            while ((read = await file.ReadAtLeastAsync(buffer.AsMemory(0, pieceLength), pieceLength, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
#pragma warning disable CA5350 // Pieces are named by SHA-1 (BEP 3).
                hashes.Write(SHA1.HashData(buffer.AsSpan(0, read)));
#pragma warning restore CA5350
            }

            return hashes.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Keys in sorted order, as BEP 3 asks.
    private byte[] Write(TorrentCreation creation, long length, byte[] hashes)
    {
        using var torrent = new MemoryStream();
        torrent.Write("d"u8);
        if (creation.Trackers.Count > 0)
        {
            Put(torrent, "announce");
            Put(torrent, creation.Trackers[0]);
            Put(torrent, "announce-list");
            torrent.Write("l"u8);
            foreach (var tracker in creation.Trackers)
            {
                torrent.Write("l"u8);
                Put(torrent, tracker);
                torrent.Write("e"u8);
            }

            torrent.Write("e"u8);
        }

        Put(torrent, "creation date");
        Put(torrent, timeProvider.GetUtcNow().ToUnixTimeSeconds());
        Put(torrent, "info");
        torrent.Write("d"u8);
        Put(torrent, "length");
        Put(torrent, length);
        Put(torrent, "name");
        Put(torrent, Path.GetFileName(creation.FilePath));
        Put(torrent, "piece length");
        Put(torrent, creation.PieceLengthBytes);
        Put(torrent, "pieces");
        Put(torrent, hashes);
        if (creation.IsPrivate)
        {
            Put(torrent, "private");
            Put(torrent, 1);
        }

        torrent.Write("ee"u8);
        return torrent.ToArray();
    }

    private static void Put(MemoryStream torrent, long number) => torrent.Write(Encoding.ASCII.GetBytes($"i{number}e"));

    private static void Put(MemoryStream torrent, string text) => Put(torrent, Encoding.UTF8.GetBytes(text));

    private static void Put(MemoryStream torrent, byte[] bytes)
    {
        torrent.Write(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
        torrent.Write(bytes);
    }
}
