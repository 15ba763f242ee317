using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Endless pseudo-random content (SplitMix64, one 64-bit word per counter value): the bytes at any offset follow from the seed alone, so
/// a test can check any range of a file of any size without keeping it. Incompressible; several hundred MB/s.
/// </summary>
public sealed class TestContent(ulong seed, long lengthBytes)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const int WordBytes = sizeof(ulong);
    private const int ChunkBytes = 1 << 20;

    public long LengthBytes { get; } = lengthBytes >= 0 ? lengthBytes : throw new ArgumentOutOfRangeException(nameof(lengthBytes));

    /// <summary>Writes the bytes from <paramref name="offset"/> on into the span; it must end inside the content.</summary>
    public void Fill(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + destination.Length, LengthBytes, nameof(offset));
        while (!destination.IsEmpty)
        {
            var count = FillWord(offset, destination);
            destination = destination[count..];
            offset += count;
        }
    }

    /// <summary>The bytes of one range.</summary>
    public byte[] Bytes(long offset, int count)
    {
        var bytes = new byte[count];
        Fill(offset, bytes);
        return bytes;
    }

    /// <summary>All of it; for small contents.</summary>
    public byte[] ToArray() => Bytes(0, checked((int)LengthBytes));

    /// <summary>SHA-256 of all of it, lower-case hex.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in Chunks())
        {
            hash.AppendData(chunk.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes all of it to a new file and answers the path.</summary>
    public async Task<string> WriteToAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, useAsync: true);
        foreach (var chunk in Chunks())
        {
            await file.WriteAsync(chunk, cancellationToken);
        }

        return path;
    }

    /// <summary>True when <paramref name="actual"/> is what the content holds at <paramref name="offset"/>.</summary>
    public bool Matches(long offset, ReadOnlySpan<byte> actual) => actual.SequenceEqual(Bytes(offset, actual.Length));

    private IEnumerable<ReadOnlyMemory<byte>> Chunks()
    {
        var buffer = new byte[(int)Math.Min(ChunkBytes, LengthBytes)];
        for (long offset = 0; offset < LengthBytes; offset += ChunkBytes)
        {
            var count = (int)Math.Min(ChunkBytes, LengthBytes - offset);
            Fill(offset, buffer.AsSpan(0, count));
            yield return buffer.AsMemory(0, count);
        }
    }

    private int FillWord(long offset, Span<byte> destination)
    {
        var skip = (int)(offset % WordBytes);
        var value = Word((ulong)(offset / WordBytes));
        if (skip == 0 && destination.Length >= WordBytes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination, value);
            return WordBytes;
        }

        Span<byte> word = stackalloc byte[WordBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(word, value);
        var count = Math.Min(WordBytes - skip, destination.Length);
        word.Slice(skip, count).CopyTo(destination);
        return count;
    }

    private ulong Word(ulong index)
    {
        var z = seed + ((index + 1) * Gamma);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
