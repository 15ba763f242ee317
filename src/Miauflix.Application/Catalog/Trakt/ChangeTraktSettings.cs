using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Changes what the caller exchanges with Trakt; what is not named stays. The next synchronisation starts at once.</summary>
public sealed record ChangeTraktSettings(bool? ImportWatchlist, bool? ImportHistory, bool? ExportHistory, bool? Scrobble) : IRequest<TraktSettings>;

internal sealed class ChangeTraktSettingsHandler(
    IWriteQueue writes,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    ICurrentUser currentUser,
    TimeProvider clock) : IRequestHandler<ChangeTraktSettings, TraktSettings>
{
    public async Task<TraktSettings> Handle(ChangeTraktSettings request, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var user = currentUser.Required().UserId;
        var settings = await writes.RunAsync<ICatalogDb, TraktSettings>(
            "catalog.change-trakt-settings",
            async (db, token) =>
            {
                var account = await db.TraktAccounts.SingleOrDefaultAsync(row => row.UserId == user, token) ?? throw TraktErrors.NotLinked();
                account.ImportWatchlist = request.ImportWatchlist ?? account.ImportWatchlist;
                account.ImportHistory = request.ImportHistory ?? account.ImportHistory;
                account.ExportHistory = request.ExportHistory ?? account.ExportHistory;
                account.Scrobble = request.Scrobble ?? account.Scrobble;
                account.UpdatedAt = clock.GetUtcNow();
                await TraktLists.PutRowsAsync(db, account, known: [], account.UpdatedAt, token);
                return TraktSettings.Of(account);
            },
            cancellationToken);
        flights.QueueAfresh(new SyncTraktUser(user));
        return settings;
    }
}
