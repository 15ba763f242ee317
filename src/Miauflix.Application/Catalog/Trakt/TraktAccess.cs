using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Calls Trakt in a user's name. Tokens that are close to their end, or that Trakt refuses, are renewed first; all callers of one user
/// share one renewal, which goes on when they give up.
/// </summary>
internal sealed class TraktAccess(
    ICatalogDb db,
    ITokenProtection tokens,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan RenewalBudget = TimeSpan.FromSeconds(20);

    /// <exception cref="ConflictException">No account is linked, or it has to be linked again.</exception>
    /// <exception cref="UnavailableException">Trakt is not configured or does not answer.</exception>
    public async Task<T> CallAsync<T>(Guid userId, Func<TraktCaller, Task<T>> call, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var account = await AccountAsync(userId, cancellationToken);
        var now = clock.GetUtcNow();
        if (account.IsRenewalDue(now))
        {
            account = await RenewedAsync(account, isNeeded: account.TokenExpiresAt <= now, cancellationToken);
        }

        try
        {
            return await call(CallerOf(account));
        }
        catch (TraktTokenRefusedException)
        {
            account = await RenewedAsync(account, isNeeded: true, cancellationToken);
        }

        try
        {
            return await call(CallerOf(account));
        }
        catch (TraktTokenRefusedException)
        {
            await flights.ShareAsync(new BreakTraktLink(userId), RenewalBudget, cancellationToken);
            throw TraktErrors.Broken();
        }
    }

    private async Task<TraktAccount> AccountAsync(Guid userId, CancellationToken cancellationToken)
    {
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == userId, cancellationToken) ?? throw TraktErrors.NotLinked();
        return account.IsUsable ? account : throw TraktErrors.Broken();
    }

    /// <param name="isNeeded">The tokens in hand are of no use; else they do for now when Trakt does not answer.</param>
    private async Task<TraktAccount> RenewedAsync(TraktAccount account, bool isNeeded, CancellationToken cancellationToken)
    {
        try
        {
            await flights.ShareAsync(new RenewTraktTokens(account.UserId, account.TokenIssuedAt), RenewalBudget, cancellationToken);
        }
        catch (Exception exception) when (!isNeeded && exception is (UnavailableException or UpstreamFailedException or TimeoutException))
        {
            return account;
        }
        catch (TimeoutException)
        {
            throw new UnavailableException("Trakt is unavailable", RenewalBudget, "trakt-unavailable", "Trakt is unavailable");
        }

        return await AccountAsync(account.UserId, cancellationToken);
    }

    private TraktCaller CallerOf(TraktAccount account) =>
        new(account.UserId, account.Slug, tokens.Unprotect(account.Id, account.EncryptedAccessToken!) ?? throw TraktErrors.Broken());
}
