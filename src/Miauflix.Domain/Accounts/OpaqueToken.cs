using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Miauflix.Domain.Accounts;

/// <summary>
/// A secret of 256 random bits as 43 base64url characters. Only its SHA-256 is stored: with that much entropy a plain hash cannot be
/// guessed, and equality is an indexed look-up of the hash.
/// </summary>
public static class OpaqueToken
{
    public const int Length = 43;

    /// <summary>Hex characters of <see cref="Hash"/>.</summary>
    public const int HashLength = 64;

    private const int Bytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of the UTF-8 text, lower-case hex.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
