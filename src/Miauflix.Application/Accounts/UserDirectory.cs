using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Answers questions about users for other modules.</summary>
internal sealed class UserDirectory(IAccountsDb db, IUserCredentials credentials) : IUserDirectory
{
    public async Task<Guid?> FirstAdministratorAsync(CancellationToken cancellationToken) => (await db.Users
        .Where(user => user.Role == UserRole.Admin && user.IsEnabled)
        .OrderBy(user => user.CreatedAt)
        .FirstOrDefaultAsync(cancellationToken))?.Id;

    public async Task<IReadOnlyDictionary<Guid, string>> EmailsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken) =>
        await db.Users
            .Where(user => userIds.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.Email, cancellationToken);

    public async Task<Guid?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = credentials.Normalize(email);
        return (await db.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, cancellationToken))?.Id;
    }
}
