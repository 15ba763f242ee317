using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Startup;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Looks for a streaming key that nobody has, notes its use, and looks for the access of a user.</summary>
internal sealed class AccessRehearsal(IStreamingKeys keys, IKeyUsage usage, IAccessRegistry access, IAccountsDb db) : IRehearsal
{
    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        await keys.FindAsync(new string('A', IStreamingKeys.Length), cancellationToken);
        usage.StreamingKeyUsed(Guid.Empty);
        await access.FindUserAsync(await db.Users.OrderBy(user => user.Id).Select(user => user.Id).FirstOrDefaultAsync(cancellationToken), cancellationToken);
    }
}
