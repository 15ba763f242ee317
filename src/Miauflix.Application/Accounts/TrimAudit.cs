using MediatR;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Job <c>audit-retention</c>: removes rows past their days, and the oldest beyond 500,000, in batches of 1,000.</summary>
public sealed record TrimAudit : IRequest;

internal sealed class TrimAuditHandler(IAccountsDb reads, IWriteQueue writes, IOptions<AccountsOptions> options, TimeProvider clock)
    : AsyncRequestHandler<TrimAudit>
{
    private const int MaxRows = 500_000;
    private const int BatchSize = 1_000;

    protected override async Task Handle(TrimAudit request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.AuditRetentionDays);
        var surplus = await reads.AuditEntries.CountAsync(cancellationToken) - MaxRows;
        int removed;
        do
        {
            var quota = Math.Clamp(surplus, 0, BatchSize);
            removed = await writes.RunAsync<IAccountsDb, int>(
                "accounts.trim-audit",
                (db, token) => RemoveBatchAsync(db, before, quota, token),
                cancellationToken,
                WritePriority.Background);
            surplus -= removed;
        }
        while (removed == BatchSize);
    }

    /// <summary>The oldest rows go first, so both limits are met from the same end.</summary>
    private static async Task<int> RemoveBatchAsync(IAccountsDb db, DateTimeOffset before, int quota, CancellationToken cancellationToken)
    {
        var oldest = await db.AuditEntries.OrderBy(row => row.CreatedAt).Take(BatchSize).ToListAsync(cancellationToken);
        var removed = oldest.Where((row, index) => index < quota || row.CreatedAt < before).ToList();
        db.AuditEntries.RemoveRange(removed);
        return removed.Count;
    }
}
