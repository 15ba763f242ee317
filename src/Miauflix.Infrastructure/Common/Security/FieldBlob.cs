using System.Security.Cryptography;
using System.Text;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>
/// The layout of an encrypted field, AES-256-GCM (NIST SP 800-38D): version 0x01 (1) ‖ key id (1) ‖ nonce (12) ‖ tag (16) ‖ ciphertext.
/// The nonce is random, 96 bits: with one key that is safe for 2^32 fields. The place of the field is the additional data.
/// </summary>
internal static class FieldBlob
{
    public const byte Version = 0x01;
    public const int HeaderLength = TagOffset + TagLength;
    private const int NonceOffset = 2;
    private const int NonceLength = 12;
    private const int TagOffset = NonceOffset + NonceLength;
    private const int TagLength = 16;

    public static byte[] Seal(SourceKey key, string place, ReadOnlySpan<byte> bytes)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Seal(key, place, bytes, nonce);
    }

    /// <summary>With a given nonce: for the published test vector only.</summary>
    public static byte[] Seal(SourceKey key, string place, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> nonce)
    {
        var blob = new byte[HeaderLength + bytes.Length];
        blob[0] = Version;
        blob[1] = key.Id;
        nonce.CopyTo(blob.AsSpan(NonceOffset));
        using var aes = new AesGcm(key.FieldKey, TagLength);
        aes.Encrypt(nonce, bytes, blob.AsSpan(HeaderLength), blob.AsSpan(TagOffset, TagLength), Encoding.UTF8.GetBytes(place));
        return blob;
    }

    /// <summary>Which key a blob names, or null when it is no blob.</summary>
    public static byte? KeyIdOf(ReadOnlySpan<byte> blob) => blob.Length >= HeaderLength && blob[0] == Version ? blob[1] : null;

    /// <summary>The bytes, or null when the blob does not verify.</summary>
    public static byte[]? Open(SourceKey key, string place, ReadOnlySpan<byte> blob) =>
        blob.Length < HeaderLength ? null : Open(key.FieldKey, blob[NonceOffset..], Encoding.UTF8.GetBytes(place));

    /// <summary>An older layout without version and place: nonce ‖ tag ‖ ciphertext under the master key itself.</summary>
    public static byte[]? OpenUnversioned(SourceKey key, ReadOnlySpan<byte> blob) =>
        blob.Length < NonceLength + TagLength ? null : Open(key.Master, blob, []);

    /// <summary>Reads base64 (standard alphabet); null when the text is none.</summary>
    public static byte[]? FromText(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static byte[]? Open(byte[] key, ReadOnlySpan<byte> sealedBytes, byte[] additionalData)
    {
        var bytes = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(
                sealedBytes[..NonceLength],
                sealedBytes[(NonceLength + TagLength)..],
                sealedBytes.Slice(NonceLength, TagLength),
                bytes,
                additionalData);
            return bytes;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
