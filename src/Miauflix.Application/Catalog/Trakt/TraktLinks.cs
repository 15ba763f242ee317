using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>The links of users to Trakt accounts: one account per user, one user per account.</summary>
internal sealed class TraktLinks(IWriteQueue writes, ITokenProtection tokens, TimeProvider clock)
{
    /// <summary>Links an account, in place of the one the user had; the same account again keeps its settings and lists.</summary>
    /// <param name="username">As Trakt shows it; null = not known yet.</param>
    /// <param name="pair">Null = a link that only signs in, until the user confirms it at Trakt.</param>
    /// <returns>The id of the link.</returns>
    /// <exception cref="ConflictException">The account is linked to someone else.</exception>
    public Task<Guid> PutAsync(Guid userId, string slug, string? username, TraktTokens? pair, CancellationToken cancellationToken) =>
        writes.RunAsync<ICatalogDb, Guid>(
            "catalog.link-trakt",
            async (db, token) =>
            {
                var rows = await db.TraktAccounts.Where(row => row.UserId == userId || row.Slug == slug).ToListAsync(token);
                if (rows.Exists(row => row.UserId != userId))
                {
                    throw TraktErrors.Taken();
                }

                var now = clock.GetUtcNow();
                var account = rows.SingleOrDefault();
                if (account is not null && account.Slug != slug)
                {
                    await RemoveAsync(db, userId, token);
                    account = null;
                }

                if (account is null)
                {
                    account = new TraktAccount { Id = Guid.CreateVersion7(now), UserId = userId, Slug = slug, CreatedAt = now };
                    db.TraktAccounts.Add(account);
                }

                (account.Username, account.UpdatedAt) = (username ?? account.Username, now);
                if (pair is not null)
                {
                    Put(account, pair, tokens, now);
                }

                return account.Id;
            },
            cancellationToken);

    /// <summary>Forgets a link with everything that came through it.</summary>
    public Task<bool> RemoveAsync(Guid userId, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.unlink-trakt",
        async (db, token) =>
        {
            await RemoveAsync(db, userId, token);
            return true;
        },
        cancellationToken);

    public static void Put(TraktAccount account, TraktTokens pair, ITokenProtection tokens, DateTimeOffset now)
    {
        account.EncryptedAccessToken = tokens.Protect(account.Id, pair.AccessToken);
        account.EncryptedRefreshToken = tokens.Protect(account.Id, pair.RefreshToken);
        (account.TokenIssuedAt, account.TokenExpiresAt) = (now, now + pair.Life);
        (account.IsBroken, account.UpdatedAt) = (false, now);
    }

    private static async Task RemoveAsync(ICatalogDb db, Guid userId, CancellationToken cancellationToken)
    {
        var state = SyncState.OfTrakt(userId);
        await db.MediaLists.Where(list => list.OwnerUserId == userId && list.Origin == ListOrigin.Trakt).ExecuteDeleteAsync(cancellationToken);
        await db.TraktOutbox.Where(entry => entry.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.SyncStates.Where(row => row.Name == state).ExecuteDeleteAsync(cancellationToken);
        db.TraktAccounts.RemoveRange(await db.TraktAccounts.Where(row => row.UserId == userId).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
