using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Miauflix.Infrastructure.Accounts.Identity;

/// <summary>Credentials by ASP.NET Core Identity, with hashing behind the gate.</summary>
internal sealed class IdentityUserCredentials(UserManager<User> users, HashingGate gate, TimeProvider clock) : IUserCredentials
{
    /// <summary>bcrypt of a random text that nobody kept, with the current work factor: verified when there is no user.</summary>
    internal const string NobodysHash = "$2a$12$qSU2oOW2SPTdgQIgrfjtsu0NqWSa0/vg9HQO/2R8hh2O0.6DfB1hK";

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) => users.FindByEmailAsync(email.Trim());

    public string Normalize(string email) => users.NormalizeEmail(email.Trim())!;

    public Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        var nobody = Nobody();
        return gate.RunAsync(() => users.PasswordHasher.HashPassword(nobody, password), cancellationToken);
    }

    public async Task<PasswordCheck> VerifyAsync(User? user, string password, CancellationToken cancellationToken)
    {
        var subject = user ?? Nobody();
        var result = await gate.RunAsync(
            () => users.PasswordHasher.VerifyHashedPassword(subject, subject.PasswordHash, password),
            cancellationToken);
        return new PasswordCheck(
            Fits: user is not null && result != PasswordVerificationResult.Failed,
            IsOutdated: user is not null && result == PasswordVerificationResult.SuccessRehashNeeded);
    }

    private User Nobody() => new()
    {
        Id = Guid.Empty,
        Email = "",
        NormalizedEmail = "",
        PasswordHash = NobodysHash,
        Role = UserRole.User,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };
}
