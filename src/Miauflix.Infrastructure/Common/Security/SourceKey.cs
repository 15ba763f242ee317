using System.Security.Cryptography;
using System.Text;
using Miauflix.Domain.Common;

namespace Miauflix.Infrastructure.Common.Security;

/// <summary>
/// A master key of 32 bytes and what is derived from it (HKDF-SHA-256, empty salt): the AES key for fields, the HMAC key for blind
/// indexes, and the key id that every blob carries.
/// </summary>
internal sealed class SourceKey
{
    public const int Length = 32;

    private SourceKey(byte[] master)
    {
        Master = master;
        Id = SHA256.HashData(master)[0];
        FieldKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Length, info: "miauflix/field/v1"u8.ToArray());
        IndexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Length, info: "miauflix/index/v1"u8.ToArray());
    }

    /// <summary>First byte of SHA-256 of the master key.</summary>
    public byte Id { get; }

    /// <summary>Only for fields of the layout that used it directly.</summary>
    public byte[] Master { get; }

    public byte[] FieldKey { get; }

    public byte[] IndexKey { get; }

    /// <summary>Reads base64 (standard alphabet) of exactly 32 bytes.</summary>
    public static bool TryParse(string? text, out SourceKey? key)
    {
        Span<byte> master = stackalloc byte[Length + 1];
        key = Convert.TryFromBase64String(text?.Trim() ?? "", master, out var written) && written == Length
            ? new SourceKey(master[..Length].ToArray())
            : null;
        CryptographicOperations.ZeroMemory(master);
        return key is not null;
    }

    /// <summary>A new random key, in the form <see cref="TryParse"/> reads.</summary>
    public static string Generate() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    /// <summary>HMAC-SHA-256 of the infohash in hex, 32 bytes.</summary>
    public byte[] BlindIndex(InfoHash infoHash) => HMACSHA256.HashData(IndexKey, Encoding.ASCII.GetBytes(infoHash.Hex));

    public bool IsSameAs(SourceKey other) => CryptographicOperations.FixedTimeEquals(Master, other.Master);
}
