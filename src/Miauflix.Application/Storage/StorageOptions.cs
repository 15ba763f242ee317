namespace Miauflix.Application.Storage;

/// <summary>What the server may do with its downloads directory.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Take over a downloads directory that holds files but no marker of this server.</summary>
    public bool AdoptExisting { get; set; }
}
