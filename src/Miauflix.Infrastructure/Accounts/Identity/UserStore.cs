using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Accounts.Identity;

/// <summary>
/// What Identity needs of our users: look-up by id and address, password hash, and saving through the write queue. The address is the user
/// name; roles are a column, claims do not exist.
/// </summary>
internal sealed class UserStore(IAccountsDb reads, IWriteQueue writes) : IUserPasswordStore<User>, IUserEmailStore<User>
{
    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? reads.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            : Task.FromResult<User?>(null);

    public Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        reads.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == normalizedEmail, cancellationToken);

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) =>
        SaveAsync("accounts.identity-create", db => db.Users.Add(user), cancellationToken);

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) =>
        SaveAsync("accounts.identity-update", db => db.Users.Update(user), cancellationToken);

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        SaveAsync("accounts.identity-delete", db => db.Users.Remove(user), cancellationToken);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => GetEmailAsync(user, cancellationToken);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) =>
        SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) =>
        GetNormalizedEmailAsync(user, cancellationToken);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(User user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? throw new ArgumentNullException(nameof(email));
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(User user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail ?? throw new ArgumentNullException(nameof(normalizedEmail));
        return Task.CompletedTask;
    }

    /// <summary>Accounts are made by administrators; addresses are not confirmed by mail.</summary>
    public Task<bool> GetEmailConfirmedAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(User user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash);

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash ?? throw new ArgumentNullException(nameof(passwordHash));
        return Task.CompletedTask;
    }

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private async Task<IdentityResult> SaveAsync(string name, Action<IAccountsDb> change, CancellationToken cancellationToken)
    {
        await writes.RunAsync<IAccountsDb, bool>(
            name,
            (db, _) =>
            {
                change(db);
                return Task.FromResult(true);
            },
            cancellationToken);
        return IdentityResult.Success;
    }
}
