using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>The caller's API keys, newest first; revoked ones are gone. An administrator may name another user.</summary>
/// <param name="User">Id or address; null = the caller.</param>
public sealed record ListApiKeys(string? User) : IRequest<IReadOnlyList<ApiKeyItem>>;

/// <summary>An API key without its secret.</summary>
public sealed record ApiKeyItem(
    Guid Id,
    string Name,
    string Prefix,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt);

internal sealed class ListApiKeysHandler(IAccountsDb db, ICurrentUser currentUser, UserChanges users)
    : IRequestHandler<ListApiKeys, IReadOnlyList<ApiKeyItem>>
{
    public async Task<IReadOnlyList<ApiKeyItem>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var owner = caller.UserId;
        if (request.User is not null)
        {
            owner = caller.Role == UserRole.Admin
                ? (await users.FindAsync(db, request.User, cancellationToken)).Id
                : throw new ForbiddenException();
        }

        var keys = await db.ApiKeys
            .AsNoTracking()
            .Where(key => key.UserId == owner && key.RevokedAt == null)
            .OrderByDescending(key => key.CreatedAt)
            .ToListAsync(cancellationToken);
        return keys.ConvertAll(key => new ApiKeyItem(
            key.Id,
            key.Name,
            key.Prefix,
            ApiKeyScopeNames.Of(key.Scopes),
            key.CreatedAt,
            key.ExpiresAt,
            key.LastUsedAt));
    }
}
