using Miauflix.Domain.Common;

namespace Miauflix.Application.Common.Security;

/// <summary>
/// Encrypts single fields at rest with AES-256-GCM, bound to their place: the additional data is
/// <c>&lt;table&gt;|&lt;row uid&gt;|&lt;column&gt;</c>, so a value copied to another row or column does not decrypt. Layout of a blob: version 0x01,
/// key id, 12-byte nonce, 16-byte tag, ciphertext; text columns hold its base64. Thread safe.
/// </summary>
public interface IFieldCipher
{
    /// <summary>Encrypts text to base64.</summary>
    string Protect(FieldAddress address, string text);

    /// <summary>Encrypts bytes to a raw blob.</summary>
    byte[] Protect(FieldAddress address, ReadOnlySpan<byte> bytes);

    /// <summary>The text, or null when the field does not verify (counted and logged with the row id only).</summary>
    string? Unprotect(FieldAddress address, string stored);

    /// <summary>The bytes, or null when the field does not verify.</summary>
    byte[]? Unprotect(FieldAddress address, ReadOnlySpan<byte> stored);

    /// <summary>HMAC-SHA-256 of the infohash under a key of its own, 32 bytes: for equality searches on an encrypted column.</summary>
    byte[] BlindIndex(InfoHash infoHash);

    /// <summary>
    /// The blind index under every key that is loaded, the current one first: rows of a rotation that is not finished are found too. Search
    /// with all of them, store <see cref="BlindIndex"/>.
    /// </summary>
    IReadOnlyList<byte[]> BlindIndexes(InfoHash infoHash);

    /// <summary>How many fields did not verify since the start.</summary>
    long RefusedFields { get; }
}

/// <summary>Where an encrypted field lies. Table and column as spelled in the database, the row's GUID in lower case.</summary>
public readonly record struct FieldAddress(string Table, Guid Row, string Column)
{
    public override string ToString() => $"{Table}|{Row:D}|{Column}";
}
