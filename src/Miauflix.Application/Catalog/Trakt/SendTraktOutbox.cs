using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Sends what Trakt is owed and due, oldest first. A call that Trakt will never take is dropped; one that fails waits, and with it the
/// rest of that user's; after seven days it is given up.
/// </summary>
public sealed record SendTraktOutbox : IRequest;

internal sealed partial class SendTraktOutboxHandler(
    ITraktLibrary trakt,
    TraktAccess access,
    IWriteQueue writes,
    IMediator mediator,
    IOptionsMonitor<TraktOptions> options,
    TimeProvider clock,
    ILogger<SendTraktOutboxHandler> logger) : IRequestHandler<SendTraktOutbox>
{
    private const int BatchSize = 50;

    /// <summary>How long a call that was taken out is left alone, so that two senders never send it, and a killed one's is sent later.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);

    public async Task<Unit> Handle(SendTraktOutbox request, CancellationToken cancellationToken)
    {
        if (!options.CurrentValue.IsConfigured)
        {
            return Unit.Value;
        }

        var waiting = new HashSet<Guid>();
        List<TraktOutboxEntry> batch;
        do
        {
            batch = await writes.RunAsync<ICatalogDb, List<TraktOutboxEntry>>("catalog.take-trakt-outbox", TakeAsync, cancellationToken, WritePriority.Background);
            foreach (var entry in batch.Where(entry => !waiting.Contains(entry.UserId)))
            {
                var delay = await SendAsync(entry, cancellationToken);
                if (delay is not null)
                {
                    waiting.Add(entry.UserId);
                }

                await SettleAsync(entry, delay, cancellationToken);
            }
        }
        while (batch.Count == BatchSize);
        return Unit.Value;
    }

    private async Task<List<TraktOutboxEntry>> TakeAsync(ICatalogDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - TraktOutboxEntry.Life;
        var dropped = await db.TraktOutbox.Where(entry => entry.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        if (dropped > 0)
        {
            LogGivenUp(logger, dropped);
        }

        var due = await db.TraktOutbox
            .Where(entry => entry.NextAttemptAt <= now && db.TraktAccounts.Any(account => account.UserId == entry.UserId && !account.IsBroken))
            .OrderBy(entry => entry.CreatedAt)
            .ThenBy(entry => entry.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        due.ForEach(entry => entry.NextAttemptAt = now + Hold);
        return due;
    }

    /// <returns>Null when the call is settled; else how long Trakt wants it to wait, zero when it says nothing.</returns>
    private async Task<TimeSpan?> SendAsync(TraktOutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await access.CallAsync(
                entry.UserId,
                caller => trakt.PostAsync(caller, entry.Path, entry.Body, cancellationToken),
                cancellationToken);
            switch (receipt)
            {
                case TraktReceipt.Refused:
                    LogRefused(logger, entry.Path, entry.UserId);
                    return null;
                case TraktReceipt.Locked:
                    await mediator.Send(new BreakTraktLink(entry.UserId), cancellationToken);
                    return TimeSpan.Zero;
                default:
                    return null;
            }
        }
        catch (MiauflixException exception)
        {
            LogPutOff(logger, entry.Path, entry.UserId, exception.Message);
            return exception.RetryAfter ?? TimeSpan.Zero;
        }
    }

    private Task<bool> SettleAsync(TraktOutboxEntry sent, TimeSpan? delay, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.settle-trakt-outbox",
        async (db, token) =>
        {
            var entry = await db.TraktOutbox.SingleOrDefaultAsync(entry => entry.Id == sent.Id, token);
            if (entry is null)
            {
                return false;
            }

            if (delay is null)
            {
                db.TraktOutbox.Remove(entry);
            }
            else
            {
                entry.Postpone(clock.GetUtcNow(), delay);
            }

            return true;
        },
        cancellationToken,
        WritePriority.Background);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls to Trakt were given up after seven days")]
    private static partial void LogGivenUp(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trakt refused {Path} of user {UserId}")]
    private static partial void LogRefused(ILogger logger, string path, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} of user {UserId} waits for Trakt: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string path, Guid userId, string reason);
}
