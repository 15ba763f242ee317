using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>Sign-in and linking through Trakt. Tokens that nobody keeps are revoked.</summary>
internal sealed class TraktLogin(
    ICatalogDb db,
    ITraktAuthorization trakt,
    TraktLinks links,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options) : IExternalLogin
{
    public async Task<ExternalDeviceCode> StartAsync(CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var code = await trakt.StartAsync(cancellationToken);
        return new ExternalDeviceCode(code.Code, code.UserCode, code.VerificationUrl, code.Life, code.Interval);
    }

    public async Task<ExternalLoginCheck> CheckAsync(string code, CancellationToken cancellationToken)
    {
        var poll = await PollAsync(code, cancellationToken);
        if (poll.Tokens is not { } tokens)
        {
            return new ExternalLoginCheck(StateOf(poll.State));
        }

        var identity = await IdentityAsync(tokens, cancellationToken);
        var user = await db.TraktAccounts
            .Where(account => account.Slug == identity.Slug)
            .Select(account => (Guid?)account.UserId)
            .SingleOrDefaultAsync(cancellationToken);
        if (user is { } userId)
        {
            await links.PutAsync(userId, identity.Slug, identity.Username, tokens, cancellationToken);
        }
        else
        {
            flights.Queue(new RevokeTraktToken(tokens.AccessToken));
        }

        return new ExternalLoginCheck(ExternalLoginState.Authorized, user);
    }

    public async Task<ExternalLoginCheck> LinkAsync(string code, Guid userId, CancellationToken cancellationToken)
    {
        var poll = await PollAsync(code, cancellationToken);
        if (poll.Tokens is not { } tokens)
        {
            return new ExternalLoginCheck(StateOf(poll.State));
        }

        var identity = await IdentityAsync(tokens, cancellationToken);
        try
        {
            await links.PutAsync(userId, identity.Slug, identity.Username, tokens, cancellationToken);
        }
        catch (ConflictException)
        {
            flights.Queue(new RevokeTraktToken(tokens.AccessToken));
            throw;
        }

        flights.QueueAfresh(new SyncTraktUser(userId));
        return new ExternalLoginCheck(ExternalLoginState.Authorized, userId);
    }

    private Task<TraktPoll> PollAsync(string code, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        return trakt.PollAsync(code, cancellationToken);
    }

    private async Task<TraktIdentity> IdentityAsync(TraktTokens tokens, CancellationToken cancellationToken)
    {
        try
        {
            return await trakt.IdentityAsync(tokens.AccessToken, cancellationToken);
        }
        catch (MiauflixException)
        {
            // The code is used up: the user starts anew, and these tokens are of no use to anybody.
            flights.Queue(new RevokeTraktToken(tokens.AccessToken));
            throw;
        }
    }

    private static ExternalLoginState StateOf(TraktPollState state) => state switch
    {
        TraktPollState.Denied => ExternalLoginState.Denied,
        TraktPollState.Expired => ExternalLoginState.Expired,
        _ => ExternalLoginState.Pending,
    };
}
