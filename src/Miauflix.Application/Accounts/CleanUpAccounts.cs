using MediatR;
using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Job <c>accounts-cleanup</c>: removes sessions a day after their end with their refresh tokens, streaming keys a day after they expired,
/// and device codes that ran out. In batches, so that nobody waits long for the write queue.
/// </summary>
public sealed record CleanUpAccounts : IRequest;

internal sealed class CleanUpAccountsHandler(IWriteQueue writes, DeviceCodes deviceCodes, TimeProvider clock) : AsyncRequestHandler<CleanUpAccounts>
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task Handle(CleanUpAccounts request, CancellationToken cancellationToken)
    {
        deviceCodes.DropExpired();
        var before = clock.GetUtcNow() - Kept;
        while (await writes.RunAsync<IAccountsDb, int>(
            "accounts.cleanup",
            (db, token) => RemoveBatchAsync(db, before, token),
            cancellationToken,
            WritePriority.Background) == BatchSize)
        {
            // Another batch waits.
        }
    }

    /// <summary>Answers the size of the larger batch.</summary>
    private static async Task<int> RemoveBatchAsync(IAccountsDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions
            .Where(session => session.ExpiresAt < before || session.EndedAt < before)
            .OrderBy(session => session.ExpiresAt)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        var keys = await db.StreamingKeys
            .Where(key => key.ExpiresAt < before)
            .OrderBy(key => key.ExpiresAt)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        db.Sessions.RemoveRange(sessions);
        db.StreamingKeys.RemoveRange(keys);
        return Math.Max(sessions.Count, keys.Count);
    }
}
