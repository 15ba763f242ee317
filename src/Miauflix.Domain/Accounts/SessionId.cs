using System.Buffers.Text;
using System.Security.Cryptography;

namespace Miauflix.Domain.Accounts;

/// <summary>Identifier of a session: 16 random bytes, base64url, 22 characters. Cookie names are built from it, so its form is checked first.</summary>
public static class SessionId
{
    public const int Length = 22;

    private const int Bytes = 16;
    private const int ShortestName = 16;
    private const int LongestName = 64;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary><c>^[A-Za-z0-9_-]{16,64}$</c>: safe as part of a cookie name.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: >= ShortestName and <= LongestName } && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
