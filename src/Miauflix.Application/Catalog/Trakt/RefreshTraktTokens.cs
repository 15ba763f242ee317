using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Renews the tokens that are close to their end; one that fails is tried again the next time.</summary>
public sealed record RefreshTraktTokens : IRequest;

internal sealed partial class RefreshTraktTokensHandler(
    ICatalogDb db,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    TimeProvider clock,
    ILogger<RefreshTraktTokensHandler> logger) : IRequestHandler<RefreshTraktTokens>
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);

    public async Task<Unit> Handle(RefreshTraktTokens request, CancellationToken cancellationToken)
    {
        var accounts = options.CurrentValue.IsConfigured
            ? await db.TraktAccounts.Where(account => !account.IsBroken).ToListAsync(cancellationToken)
            : [];
        foreach (var account in accounts.Where(account => account.IsUsable && account.IsRenewalDue(clock.GetUtcNow())))
        {
            try
            {
                await flights.ShareAsync(new RenewTraktTokens(account.UserId, account.TokenIssuedAt), Budget, cancellationToken);
            }
            catch (Exception exception) when (exception is MiauflixException or TimeoutException)
            {
                LogFailed(logger, account.UserId, exception.Message);
            }
        }

        return Unit.Value;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Trakt tokens of user {UserId} were not renewed: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid userId, string reason);
}
