using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Common.Security;
using Miauflix.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>
/// <see cref="IFieldCipher"/> with AES-256-GCM (NIST SP 800-38D). Blob: version 0x01 (1) ‖ key id (1) ‖ nonce (12) ‖ tag (16) ‖
/// ciphertext. The nonce is random, 96 bits: with one key that is safe for 2^32 fields.
/// </summary>
internal sealed partial class AesGcmFieldCipher(SourceKeyRing keys, ILogger<AesGcmFieldCipher> logger) : IFieldCipher
{
    private const byte Version = 0x01;
    private const int NonceOffset = 2;
    private const int NonceLength = 12;
    private const int TagOffset = NonceOffset + NonceLength;
    private const int TagLength = 16;
    private const int HeaderLength = TagOffset + TagLength;

    public string Protect(FieldAddress address, string text) => Convert.ToBase64String(Protect(address, Encoding.UTF8.GetBytes(text)));

    public byte[] Protect(FieldAddress address, ReadOnlySpan<byte> bytes)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Protect(address, bytes, nonce);
    }

    /// <summary>With a given nonce: for the published test vector only.</summary>
    internal byte[] Protect(FieldAddress address, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> nonce)
    {
        var key = keys.Current;
        var blob = new byte[HeaderLength + bytes.Length];
        blob[0] = Version;
        blob[1] = key.Id;
        nonce.CopyTo(blob.AsSpan(NonceOffset));
        using var aes = new AesGcm(key.FieldKey, TagLength);
        aes.Encrypt(nonce, bytes, blob.AsSpan(HeaderLength), blob.AsSpan(TagOffset, TagLength), AdditionalData(address));
        return blob;
    }

    public string? Unprotect(FieldAddress address, string stored)
    {
        var blob = new byte[(stored.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(stored, blob, out var length))
        {
            return Refuse<string>(address);
        }

        return Unprotect(address, blob.AsSpan(0, length)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    public byte[]? Unprotect(FieldAddress address, ReadOnlySpan<byte> stored)
    {
        if (stored.Length < HeaderLength || stored[0] != Version || keys.Find(stored[1]) is not { } key)
        {
            return Refuse<byte[]>(address);
        }

        var bytes = new byte[stored.Length - HeaderLength];
        using var aes = new AesGcm(key.FieldKey, TagLength);
        try
        {
            aes.Decrypt(
                stored.Slice(NonceOffset, NonceLength),
                stored[HeaderLength..],
                stored.Slice(TagOffset, TagLength),
                bytes,
                AdditionalData(address));
            return bytes;
        }
        catch (AuthenticationTagMismatchException)
        {
            return Refuse<byte[]>(address);
        }
    }

    public byte[] BlindIndex(InfoHash infoHash) => HMACSHA256.HashData(keys.Current.IndexKey, Encoding.ASCII.GetBytes(infoHash.Hex));

    private static byte[] AdditionalData(FieldAddress address) => Encoding.UTF8.GetBytes(address.ToString());

    private T? Refuse<T>(FieldAddress address)
        where T : class
    {
        CipherMetrics.Failures.Add(1, new KeyValuePair<string, object?>("table", address.Table));
        LogRefused(logger, address.Table, address.Row, address.Column);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An encrypted field does not verify: {Table} row {Row} column {Column}")]
    private static partial void LogRefused(ILogger logger, string table, Guid row, string column);
}
