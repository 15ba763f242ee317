using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Which Trakt account the caller is linked to. Answers even where Trakt is not configured.</summary>
public sealed record GetTraktAssociation : IRequest<TraktAssociation>;

/// <param name="NeedsLink">Trakt no longer takes our tokens, or never gave any: the link signs in, and nothing more.</param>
public sealed record TraktAssociation(bool Associated, string? TraktUsername, string? TraktSlug, bool NeedsLink);

internal sealed class GetTraktAssociationHandler(ICatalogDb db, ICurrentUser currentUser) : IRequestHandler<GetTraktAssociation, TraktAssociation>
{
    public async Task<TraktAssociation> Handle(GetTraktAssociation request, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == user, cancellationToken);
        return new TraktAssociation(account is not null, account?.Username, account?.Slug, account is { IsUsable: false });
    }
}
