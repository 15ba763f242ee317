using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Reads the lists and the history of every linked user; one that fails does not stop the others.</summary>
public sealed record SyncTrakt : IRequest;

internal sealed partial class SyncTraktHandler(
    ICatalogDb db,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    ILogger<SyncTraktHandler> logger) : IRequestHandler<SyncTrakt>
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    public async Task<Unit> Handle(SyncTrakt request, CancellationToken cancellationToken)
    {
        var users = options.CurrentValue.IsConfigured
            ? await db.TraktAccounts.Where(account => !account.IsBroken).Select(account => account.UserId).ToListAsync(cancellationToken)
            : [];
        foreach (var user in users)
        {
            try
            {
                await flights.ShareAsync(new SyncTraktUser(user), Budget, cancellationToken);
            }
            catch (Exception exception) when (exception is MiauflixException or TimeoutException)
            {
                LogFailed(logger, user, exception.Message);
            }
        }

        return Unit.Value;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trakt of user {UserId} was not read: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid userId, string reason);
}
