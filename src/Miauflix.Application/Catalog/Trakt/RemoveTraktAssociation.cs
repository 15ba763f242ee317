using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Unlinks the caller's Trakt account: its tokens, lists and unsent calls go, and Trakt is told behind the request.</summary>
public sealed record RemoveTraktAssociation : IRequest;

internal sealed class RemoveTraktAssociationHandler(
    ICatalogDb db,
    TraktLinks links,
    ITokenProtection tokens,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    ICurrentUser currentUser,
    IAuditLog audit) : IRequestHandler<RemoveTraktAssociation>
{
    public async Task<Unit> Handle(RemoveTraktAssociation request, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == user, cancellationToken);
        if (account is null)
        {
            return Unit.Value;
        }

        await links.RemoveAsync(user, cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.TraktUnlinked, "Trakt account unlinked"));
        if (options.CurrentValue.IsConfigured
            && account.EncryptedAccessToken is { } text
            && tokens.Unprotect(account.Id, text) is { } accessToken)
        {
            flights.Queue(new RevokeTraktToken(accessToken));
        }

        return Unit.Value;
    }
}
