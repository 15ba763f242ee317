using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Ports;

/// <summary>
/// Finds users by address and works with their passwords. Hashing is slow on purpose: at most two hashes run at once, others wait up to
/// 2 s. Never call it inside a write unit.
/// </summary>
public interface IUserCredentials
{
    /// <summary>The user with this address, whatever its case, or null.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>The form of an address that is unique.</summary>
    string Normalize(string email);

    /// <exception cref="UnavailableException">Too many hashes are waiting.</exception>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the password is the user's. Without a user it does the same work against a fixed hash and says no, so that time tells nothing.
    /// </summary>
    /// <exception cref="UnavailableException">Too many hashes are waiting.</exception>
    Task<PasswordCheck> VerifyAsync(User? user, string password, CancellationToken cancellationToken);
}

/// <summary>How a password fits.</summary>
/// <param name="IsOutdated">It fits, but its hash was made with other settings and should be made again.</param>
public readonly record struct PasswordCheck(bool Fits, bool IsOutdated);
