using System.Collections.Concurrent;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>The caller wants their lists and history read now; at most once in five minutes.</summary>
public sealed record StartTraktSync : IRequest<StartedTraktSync>;

public sealed record StartedTraktSync(bool Queued);

/// <summary>When users last asked for a synchronisation; in memory. Thread safe.</summary>
internal sealed class TraktSyncTimes(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _last = new();

    /// <exception cref="TooManyRequestsException">Asked for less than five minutes ago.</exception>
    public void Take(Guid userId)
    {
        var now = clock.GetUtcNow();
        var last = _last.AddOrUpdate(userId, now, (_, last) => now - last >= Interval ? now : last);
        if (last != now)
        {
            throw new TooManyRequestsException(last + Interval - now);
        }
    }
}

internal sealed class StartTraktSyncHandler(
    ICatalogDb db,
    TraktSyncTimes times,
    ICommandFlights flights,
    IOptionsMonitor<TraktOptions> options,
    ICurrentUser currentUser) : IRequestHandler<StartTraktSync, StartedTraktSync>
{
    public async Task<StartedTraktSync> Handle(StartTraktSync request, CancellationToken cancellationToken)
    {
        TraktErrors.RequireConfigured(options.CurrentValue);
        var user = currentUser.Required().UserId;
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == user, cancellationToken) ?? throw TraktErrors.NotLinked();
        if (!account.IsUsable)
        {
            throw TraktErrors.Broken();
        }

        times.Take(user);
        flights.Queue(new SyncTraktUser(user, IsForced: true));
        return new StartedTraktSync(true);
    }
}
