using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Answers questions about users for other modules.</summary>
internal sealed class UserDirectory(IAccountsDb db) : IUserDirectory
{
    public async Task<Guid?> FirstAdministratorAsync(CancellationToken cancellationToken) => (await db.Users
        .Where(user => user.Role == UserRole.Admin && user.IsEnabled)
        .OrderBy(user => user.CreatedAt)
        .FirstOrDefaultAsync(cancellationToken))?.Id;
}
