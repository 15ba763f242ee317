using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>Directories that no item has. Those whose name is ours may be removed; foreign ones are only reported.</summary>
internal sealed partial class Orphans(
    IStorageDb reads,
    IWriteQueue writes,
    StoragePolicies policies,
    IMediaFiles files,
    TimeProvider clock,
    ILogger<Orphans> logger)
{
    public async Task<IReadOnlyList<OrphanView>> ListAsync(CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            return [];
        }

        var grace = TimeSpan.FromHours((await policies.CurrentAsync(cancellationToken)).Policy.OrphanGraceHours);
        var known = (await reads.StoredItems.Select(item => item.Id).ToListAsync(cancellationToken)).ToHashSet();
        return
        [
            .. files.Directories()
                .Where(directory => directory.StorageId is not { } id || !known.Contains(id))
                .Select(directory => View(directory, grace))
                .OrderBy(orphan => orphan.ModifiedAt)
                .ThenBy(orphan => orphan.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Removes those that are older than the policy's grace.</summary>
    public async Task RemoveDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var orphan in (await ListAsync(cancellationToken)).Where(orphan => orphan.RemovedAt <= now))
        {
            await RemoveAsync(orphan, userId: null, cancellationToken);
        }
    }

    /// <param name="userId">Who asked; null = nobody.</param>
    public async Task RemoveAsync(OrphanView orphan, Guid? userId, CancellationToken cancellationToken)
    {
        var id = orphan.Id!.Value;
        files.MoveToTrash(id, id);
        files.EmptyTrash(id);
        LogRemoved(logger, id, orphan.Bytes);
        await writes.RunAsync<IStorageDb, bool>(
            "storage.orphan",
            (db, _) =>
            {
                db.StorageOperations.Add(Operations.New(clock, StorageAction.Orphan, "done", userId, bytes: orphan.Bytes, reason: "no item has this directory"));
                return Task.FromResult(true);
            },
            cancellationToken,
            WritePriority.Background);
    }

    private OrphanView View(MediaDirectory directory, TimeSpan grace) => directory.StorageId is { } id
        ? new OrphanView(id, directory.Name, "quarantined", files.AllocatedBytes(id), directory.ModifiedAt, directory.ModifiedAt + grace)
        : new OrphanView(null, directory.Name, "foreign", 0, directory.ModifiedAt, null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed the directory {StorageId} of {Bytes} bytes that no item has")]
    private static partial void LogRemoved(ILogger logger, Guid storageId, long bytes);
}

/// <summary>A directory that no item has.</summary>
/// <param name="Id">Null when its name is not one of ours: then it is never touched.</param>
/// <param name="Name">Relative to the downloads directory.</param>
/// <param name="State"><c>quarantined</c> or <c>foreign</c>.</param>
/// <param name="Bytes">Allocated; 0 for a foreign one, which is not looked into.</param>
/// <param name="RemovedAt">When it will be removed, at the next reconciliation after; null = never.</param>
public sealed record OrphanView(Guid? Id, string Name, string State, long Bytes, DateTimeOffset ModifiedAt, DateTimeOffset? RemovedAt);
