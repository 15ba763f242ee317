using Miauflix.Domain.Accounts;
using Miauflix.Infrastructure.Accounts.Identity;
using Microsoft.AspNetCore.Identity;

namespace Miauflix.Infrastructure.Tests.Accounts;

internal sealed class BcryptPasswordHasherTests
{
    private const int QuickWorkFactor = 4;

    private static readonly User Someone = new()
    {
        Id = Guid.Empty,
        Email = "",
        NormalizedEmail = "",
        PasswordHash = "",
        Role = UserRole.User,
        CreatedAt = default,
        UpdatedAt = default,
    };

    private readonly BcryptPasswordHasher _hasher = new(QuickWorkFactor);

    [Test]
    public void Every_character_counts_beyond_the_72_bytes_of_bcrypt_and_after_a_nul()
    {
        var long128 = new string('x', 128);
        var withNul = "before\0after";

        Assert.Multiple(() =>
        {
            Assert.That(Verify(long128, long128), Is.EqualTo(PasswordVerificationResult.Success));
            Assert.That(Verify(long128, long128[..127] + "y"), Is.EqualTo(PasswordVerificationResult.Failed));
            Assert.That(Verify(withNul, "before\0other"), Is.EqualTo(PasswordVerificationResult.Failed));
        });
    }

    [Test]
    public void A_hash_with_fewer_rounds_is_made_again()
    {
        var hash = _hasher.HashPassword(Someone, "correct horse");

        Assert.That(
            new BcryptPasswordHasher(QuickWorkFactor + 1).VerifyHashedPassword(Someone, hash, "correct horse"),
            Is.EqualTo(PasswordVerificationResult.SuccessRehashNeeded));
    }

    [Test]
    public void The_hash_for_nobody_costs_what_a_users_hash_costs() =>
        Assert.That(
            BCrypt.Net.BCrypt.PasswordNeedsRehash(IdentityUserCredentials.NobodysHash, BcryptPasswordHasher.WorkFactor + 1)
            && !BCrypt.Net.BCrypt.PasswordNeedsRehash(IdentityUserCredentials.NobodysHash, BcryptPasswordHasher.WorkFactor));

    private PasswordVerificationResult Verify(string password, string provided) =>
        _hasher.VerifyHashedPassword(Someone, _hasher.HashPassword(Someone, password), provided);
}
