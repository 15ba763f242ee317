namespace Miauflix.Domain.Storage;

/// <summary>How much lay on disk at the end of a day, for the growth that is shown.</summary>
public sealed class StorageSample
{
    /// <summary>UTC.</summary>
    public DateOnly Day { get; init; }

    public long ManagedBytes { get; set; }
}
