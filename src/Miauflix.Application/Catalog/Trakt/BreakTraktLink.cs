using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Notes that Trakt no longer takes a user's tokens, and says so once. Answers whether that is news.</summary>
public sealed record BreakTraktLink(Guid UserId) : IRequest<bool>;

internal sealed class BreakTraktLinkHandler(IWriteQueue writes, IMediator mediator, TimeProvider clock) : IRequestHandler<BreakTraktLink, bool>
{
    public async Task<bool> Handle(BreakTraktLink request, CancellationToken cancellationToken)
    {
        var isNews = await writes.RunAsync<ICatalogDb, bool>(
            "catalog.break-trakt-link",
            async (db, token) =>
            {
                var account = await db.TraktAccounts.SingleOrDefaultAsync(row => row.UserId == request.UserId && !row.IsBroken, token);
                if (account is not null)
                {
                    (account.IsBroken, account.UpdatedAt) = (true, clock.GetUtcNow());
                }

                return account is not null;
            },
            cancellationToken);
        if (isNews)
        {
            await mediator.Publish(new TraktLinkBroken(request.UserId), cancellationToken);
        }

        return isNews;
    }
}
