using System.Buffers.Text;
using System.Security.Cryptography;

namespace Miauflix.Application.Accounts.Policies;

/// <summary>Passwords that the server makes itself; shown once, on standard output.</summary>
public static class GeneratedPassword
{
    private const int Bytes = 18;

    /// <summary>24 base64url characters, 144 bits.</summary>
    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
