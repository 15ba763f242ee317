using Miauflix.Domain.Storage;

namespace Miauflix.Application.Storage;

/// <summary>Makes rows of the storage audit.</summary>
internal static class Operations
{
    public static StorageOperation New(
        TimeProvider clock,
        StorageAction action,
        string outcome,
        Guid? userId = null,
        StoredItem? item = null,
        long bytes = 0,
        string reason = "",
        string strategy = "",
        string? before = null,
        string? after = null)
    {
        var now = clock.GetUtcNow();
        return new StorageOperation
        {
            Id = Guid.CreateVersion7(now),
            Time = now,
            UserId = userId,
            Action = action,
            ItemId = item?.Id,
            Title = item?.Title ?? "",
            Bytes = bytes,
            Reason = reason,
            Strategy = strategy,
            Outcome = outcome,
            Before = before,
            After = after,
        };
    }
}
