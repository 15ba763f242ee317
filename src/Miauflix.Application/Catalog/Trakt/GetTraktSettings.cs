using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>What the caller exchanges with Trakt; nothing until they say so.</summary>
public sealed record GetTraktSettings : IRequest<TraktSettings>;

/// <param name="ImportWatchlist">Show the watchlist among the lists.</param>
/// <param name="ImportHistory">Take over what was watched elsewhere.</param>
/// <param name="ExportHistory">Tell Trakt what is marked as watched here.</param>
/// <param name="Scrobble">Tell Trakt what is playing.</param>
public sealed record TraktSettings(bool ImportWatchlist, bool ImportHistory, bool ExportHistory, bool Scrobble)
{
    internal static TraktSettings Of(TraktAccount? account) => new(
        account?.ImportWatchlist ?? false,
        account?.ImportHistory ?? false,
        account?.ExportHistory ?? false,
        account?.Scrobble ?? false);
}

internal sealed class GetTraktSettingsHandler(ICatalogDb db, IOptionsMonitor<TraktOptions> options, ICurrentUser currentUser)
    : IRequestHandler<GetTraktSettings, TraktSettings>
{
    public async Task<TraktSettings> Handle(GetTraktSettings request, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var user = currentUser.Required().UserId;
        return TraktSettings.Of(await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == user, cancellationToken));
    }
}
