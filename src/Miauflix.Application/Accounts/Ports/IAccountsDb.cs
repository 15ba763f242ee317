using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts.Ports;

/// <summary>The accounts' view of the database.</summary>
public interface IAccountsDb : IModuleDb
{
    DbSet<User> Users { get; }

    DbSet<Session> Sessions { get; }

    DbSet<RefreshToken> RefreshTokens { get; }

    DbSet<StreamingKey> StreamingKeys { get; }

    DbSet<ApiKey> ApiKeys { get; }

    DbSet<AuditEntry> AuditEntries { get; }
}
