using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Exchanges a user's tokens for new ones, unless that has happened since <paramref name="IssuedAt"/>. Both tokens are saved in one
/// transaction before anybody uses either. When Trakt refuses, the link is broken. Answers whether the link works.
/// </summary>
public sealed record RenewTraktTokens(Guid UserId, DateTimeOffset? IssuedAt) : IRequest<bool>;

internal sealed class RenewTraktTokensHandler(
    ICatalogDb db,
    ITraktAuthorization trakt,
    ITokenProtection tokens,
    IWriteQueue writes,
    IMediator mediator,
    TimeProvider clock) : IRequestHandler<RenewTraktTokens, bool>
{
    public async Task<bool> Handle(RenewTraktTokens request, CancellationToken cancellationToken)
    {
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == request.UserId, cancellationToken);
        if (account is not { IsUsable: true } || account.TokenIssuedAt != request.IssuedAt)
        {
            return account is { IsUsable: true };
        }

        var renewed = tokens.Unprotect(account.Id, account.EncryptedRefreshToken!) is { } refreshToken
            ? await trakt.RenewAsync(refreshToken, cancellationToken)
            : null;
        if (renewed is null)
        {
            await mediator.Send(new BreakTraktLink(request.UserId), cancellationToken);
            return false;
        }

        // The old pair is void now: nothing that a caller does may keep the new one from being saved.
        return await writes.RunAsync<ICatalogDb, bool>("catalog.save-trakt-tokens", SaveAsync, CancellationToken.None);

        async Task<bool> SaveAsync(ICatalogDb write, CancellationToken token)
        {
            var row = await write.TraktAccounts.SingleOrDefaultAsync(row => row.Id == account.Id, token);
            if (row is not null)
            {
                TraktLinks.Put(row, renewed, tokens, clock.GetUtcNow());
            }

            return row is not null;
        }
    }
}
