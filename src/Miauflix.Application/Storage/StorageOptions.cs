using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Storage;

/// <summary>What the server may do with its downloads directory.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Take over a downloads directory that holds files but no marker of this server.</summary>
    public bool AdoptExisting { get; set; }

    /// <summary>Bytes of stored data at most, until an administrator changes the policy; empty = only the volume sets a limit.</summary>
    public long? MaxBytes { get; set; } = new StoragePolicy().MaxBytes;

    /// <summary>GB (10⁹ bytes) that must remain free, until an administrator changes the policy.</summary>
    public double MinFreeSpace { get; set; } = new StoragePolicy().MinFreeSpace;

    /// <summary>Allow quotas below 1 GiB; for tests.</summary>
    public bool AllowSmallQuota { get; set; }

    /// <summary>The policy of a server whose administrators never changed it.</summary>
    internal StoragePolicy FirstPolicy => new() { MaxBytes = MaxBytes, MinFreeSpace = MinFreeSpace };
}
