namespace Miauflix.Application.Storage;

/// <summary>
/// The bytes of each item, in memory: what is on disk when it was measured last, and what was promised to those that are open. An item counts
/// with the larger of the two, so that the sum never falls behind what is being written. Also the gate between opening and deleting: an item
/// is open, or it is being evicted, or neither. Thread safe.
/// </summary>
internal sealed class StorageLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Entry> _entries = [];
    private long _otherBytes;

    /// <summary>Bytes that count against the quota.</summary>
    public long CountedBytes
    {
        get
        {
            lock (_gate)
            {
                return _otherBytes + _entries.Values.Sum(entry => entry.CountedBytes);
            }
        }
    }

    /// <summary>Bytes that are on disk.</summary>
    public long ManagedBytes
    {
        get
        {
            lock (_gate)
            {
                return _otherBytes + _entries.Values.Sum(entry => entry.OnDiskBytes);
            }
        }
    }

    /// <summary>Items that are open, and what was promised to each.</summary>
    public IReadOnlyCollection<Guid> OpenItems
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Where(pair => pair.Value.IsOpen).Select(pair => pair.Key)];
            }
        }
    }

    /// <summary>Promises room for a file when it fits; the task of an eviction to wait for, when the item is being evicted.</summary>
    public ClaimResult TryClaim(Guid itemId, int fileIndex, long bytes, long quotaBytes)
    {
        lock (_gate)
        {
            var entry = EntryOf(itemId);
            if (entry.Eviction is { } eviction)
            {
                return new ClaimResult(ClaimOutcome.Evicting, 0, eviction.Task);
            }

            var more = Math.Max(0, Math.Max(entry.OnDiskBytes, entry.PromisedBytes - entry.Files.GetValueOrDefault(fileIndex) + bytes) - entry.CountedBytes);
            var room = quotaBytes - _otherBytes - _entries.Values.Sum(other => other.CountedBytes);
            if (more > Math.Max(0, room))
            {
                return new ClaimResult(ClaimOutcome.NoRoom, more - Math.Max(0, room), Task.CompletedTask);
            }

            var isFirst = !entry.IsOpen;
            entry.Files[fileIndex] = Math.Max(bytes, entry.Files.GetValueOrDefault(fileIndex));
            return new ClaimResult(isFirst ? ClaimOutcome.Opened : ClaimOutcome.Extended, 0, Task.CompletedTask);
        }
    }

    /// <summary>The item is not open any more; <paramref name="onDiskBytes"/> is what it has.</summary>
    public void Release(Guid itemId, long onDiskBytes)
    {
        lock (_gate)
        {
            var entry = EntryOf(itemId);
            entry.Files.Clear();
            entry.OnDiskBytes = onDiskBytes;
        }
    }

    /// <summary>An item was measured.</summary>
    public void Measured(Guid itemId, long onDiskBytes)
    {
        lock (_gate)
        {
            EntryOf(itemId).OnDiskBytes = onDiskBytes;
        }
    }

    /// <summary>The trash and scratch were measured.</summary>
    public void MeasuredOther(long bytes)
    {
        lock (_gate)
        {
            _otherBytes = bytes;
        }
    }

    /// <summary>Begins an eviction; false when the item is open or being evicted already.</summary>
    public bool TryBeginEviction(Guid itemId)
    {
        lock (_gate)
        {
            var entry = EntryOf(itemId);
            if (entry.IsOpen || entry.Eviction is not null)
            {
                return false;
            }

            entry.Eviction = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>Ends an eviction, done or undone; who waits to open the item goes on.</summary>
    public void EndEviction(Guid itemId, long onDiskBytes)
    {
        lock (_gate)
        {
            var entry = EntryOf(itemId);
            entry.OnDiskBytes = onDiskBytes;
            entry.Eviction?.SetResult();
            entry.Eviction = null;
        }
    }

    public bool IsOpen(Guid itemId)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(itemId, out var entry) && entry.IsOpen;
        }
    }

    /// <summary>Bytes on disk when it was measured last.</summary>
    public long OnDiskBytes(Guid itemId)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(itemId, out var entry) ? entry.OnDiskBytes : 0;
        }
    }

    private Entry EntryOf(Guid itemId)
    {
        if (!_entries.TryGetValue(itemId, out var entry))
        {
            _entries[itemId] = entry = new Entry();
        }

        return entry;
    }

    private sealed class Entry
    {
        public long OnDiskBytes { get; set; }

        public Dictionary<int, long> Files { get; } = [];

        public TaskCompletionSource? Eviction { get; set; }

        public bool IsOpen => Files.Count > 0;

        public long PromisedBytes => Files.Values.Sum();

        public long CountedBytes => Math.Max(OnDiskBytes, PromisedBytes);
    }
}

/// <summary>The answer to a claim.</summary>
/// <param name="missingBytes">How much must go first.</param>
/// <param name="eviction">Ends with the eviction that is under way.</param>
internal sealed class ClaimResult(ClaimOutcome outcome, long missingBytes, Task eviction)
{
    public ClaimOutcome Outcome { get; } = outcome;

    public long MissingBytes { get; } = missingBytes;

    /// <summary>Waits until the eviction that is under way has ended.</summary>
    public Task WaitForEvictionAsync(CancellationToken cancellationToken) => eviction.WaitAsync(cancellationToken);
}

internal enum ClaimOutcome
{
    /// <summary>Nobody had it open before.</summary>
    Opened,
    Extended,
    NoRoom,
    Evicting,
}
