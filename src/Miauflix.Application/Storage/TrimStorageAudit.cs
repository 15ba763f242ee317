using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Removes operations older than 180 days.</summary>
public sealed record TrimStorageAudit : IRequest;

internal sealed class TrimStorageAuditHandler(IWriteQueue writes, TimeProvider clock) : AsyncRequestHandler<TrimStorageAudit>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    protected override Task Handle(TrimStorageAudit request, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return writes.RunAsync<IStorageDb, int>(
            "storage.trim-audit",
            (db, token) => db.StorageOperations.Where(row => row.Time < oldest).ExecuteDeleteAsync(token),
            cancellationToken,
            WritePriority.Background);
    }
}
