using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Miauflix.Infrastructure.Accounts.Identity;

/// <summary>
/// bcrypt over base64(SHA-384(password)): 64 characters whatever the password's length, so that bcrypt's limit of 72 bytes and its stop at
/// NUL never matter. Takes about a quarter of a second; see <see cref="HashingGate"/>.
/// </summary>
/// <param name="workFactor">Logarithm of the rounds; a stored hash with fewer is made again at the next login.</param>
internal sealed class BcryptPasswordHasher(int workFactor = BcryptPasswordHasher.WorkFactor) : IPasswordHasher<User>
{
    public const int WorkFactor = 12;

    public string HashPassword(User user, string password) => BCrypt.Net.BCrypt.HashPassword(Digest(password), workFactor);

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        if (!BCrypt.Net.BCrypt.Verify(Digest(providedPassword), hashedPassword))
        {
            return PasswordVerificationResult.Failed;
        }

        return BCrypt.Net.BCrypt.PasswordNeedsRehash(hashedPassword, workFactor)
            ? PasswordVerificationResult.SuccessRehashNeeded
            : PasswordVerificationResult.Success;
    }

    private static string Digest(string password) =>
        Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(PasswordPolicy.Normalize(password))));
}
