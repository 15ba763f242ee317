using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Accounts.Access;

/// <summary>Reads the few columns that decide about access, each time in a scope of its own.</summary>
internal sealed class AccessRowReader(IServiceScopeFactory scopes)
{
    public Task<UserAccess?> UserAsync(Guid id, CancellationToken cancellationToken) => ReadAsync(
        db => db.Users
            .Where(user => user.Id == id)
            .Select(user => new UserAccess(user.Id, user.Email, user.DisplayName, user.Role, user.IsEnabled, user.SecurityVersion)),
        cancellationToken);

    public Task<SessionAccess?> SessionAsync(string id, CancellationToken cancellationToken) => ReadAsync(
        db => db.Sessions
            .Where(session => session.Id == id)
            .Select(session => new SessionAccess(
                session.Id,
                session.UserId,
                session.EndedAt != null && session.EndReason != SessionEndReason.Evicted)),
        cancellationToken);

    public Task<ApiKeyAccess?> ApiKeyAsync(string keyHash, CancellationToken cancellationToken) => ReadAsync(
        db => db.ApiKeys
            .Where(key => key.KeyHash == keyHash && key.RevokedAt == null)
            .Select(key => new ApiKeyAccess(key.Id, key.UserId, key.Scopes, key.ExpiresAt)),
        cancellationToken);

    public Task<StreamingKeyAccess?> StreamingKeyAsync(string keyHash, CancellationToken cancellationToken) => ReadAsync(
        db => db.StreamingKeys
            .Where(key => key.KeyHash == keyHash && key.RevokedAt == null)
            .Select(key => new StreamingKeyAccess(
                key.Id,
                key.UserId,
                key.SessionId,
                key.ApiKeyId,
                key.MovieId,
                key.EpisodeId,
                key.SourceId,
                key.ExpiresAt,
                CancellationToken.None)),
        cancellationToken);

    private async Task<TRow?> ReadAsync<TRow>(Func<IAccountsDb, IQueryable<TRow>> query, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var scope = scopes.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<IAccountsDb>()).SingleOrDefaultAsync(cancellationToken);
    }
}
