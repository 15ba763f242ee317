using System.Security.Cryptography;

namespace Miauflix.Infrastructure.Tests.Streaming;

internal static class StreamReading
{

    /// <summary>SHA-256 of everything from the stream's position on, lower-case hex.</summary>
    public static async Task<string> Sha256Async(this Stream stream, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));

    /// <summary>Bytes from a position on.</summary>
    public static async Task<byte[]> ReadAtAsync(this Stream stream, long position, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        stream.Position = position;
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
