using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>What every administration of users shares: finding one, and the rule that one enabled administrator always remains.</summary>
internal sealed class UserChanges(IUserCredentials credentials)
{
    /// <param name="idOrEmail">A GUID or an address.</param>
    /// <exception cref="NotFoundException">Neither, or unknown.</exception>
    public async Task<User> FindAsync(IAccountsDb db, string idOrEmail, CancellationToken cancellationToken)
    {
        User? user = null;
        if (Guid.TryParseExact(idOrEmail, "D", out var id))
        {
            user = await db.Users.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        }
        else if (idOrEmail.Contains('@', StringComparison.Ordinal))
        {
            var email = credentials.Normalize(idOrEmail);
            user = await db.Users.SingleOrDefaultAsync(row => row.NormalizedEmail == email, cancellationToken);
        }

        return user ?? throw new NotFoundException("User");
    }

    /// <summary>Call in the write unit before <paramref name="user"/> stops being an enabled administrator; units run one after another.</summary>
    /// <exception cref="ConflictException">There is no other.</exception>
    public static async Task KeepOneAdministratorAsync(IAccountsDb db, User user, CancellationToken cancellationToken)
    {
        if (user.IsActiveAdmin
            && !await db.Users.AnyAsync(row => row.Id != user.Id && row.IsEnabled && row.Role == UserRole.Admin, cancellationToken))
        {
            throw new ConflictException("Last administrator", "last-administrator");
        }
    }
}
