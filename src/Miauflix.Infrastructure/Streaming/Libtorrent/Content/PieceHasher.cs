using System.Buffers;
using System.Security.Cryptography;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>Compares pieces on disk with their hashes, away from the engine's threads. Thread safe.</summary>
internal sealed class PieceHasher(PieceMap map, InfoDictionary info, IContentLayout layout)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Whether the piece lies on disk complete and right. A missing, short or unreadable file makes it wrong.</summary>
    public bool IsIntact(int piece)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
#pragma warning disable CA5350 // Pieces are named by SHA-1 (BEP 3).
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
            foreach (var (file, bytes) in map.PartsOf(piece))
            {
                if (!(file.IsPadding ? AppendZeros(hash, bytes.Length, buffer) : AppendFile(hash, file, bytes, buffer)))
                {
                    return false;
                }
            }

            Span<byte> actual = stackalloc byte[InfoHash.ByteLength];
            hash.GetHashAndReset(actual);
            return actual.SequenceEqual(info.PieceHash(piece));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether any byte of the piece may be on disk: cheap, from the files' lengths alone.</summary>
    public bool MayExist(int piece, IReadOnlyDictionary<int, long> fileLengths) =>
        map.PartsOf(piece).All(part => part.File.IsPadding || fileLengths.GetValueOrDefault(part.File.Index) >= part.Bytes.End);

    private static bool AppendZeros(IncrementalHash hash, long count, byte[] buffer)
    {
        buffer.AsSpan().Clear();
        for (var left = count; left > 0; left -= buffer.Length)
        {
            hash.AppendData(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
        }

        return true;
    }

    private bool AppendFile(IncrementalHash hash, TorrentFileEntry file, ByteRange bytes, byte[] buffer)
    {
        using var handle = File.OpenHandle(layout.PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (var position = bytes.Start; position < bytes.End;)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes.End - position)), position);
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            position += read;
        }

        return true;
    }
}
