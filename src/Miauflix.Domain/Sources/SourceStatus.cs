namespace Miauflix.Domain.Sources;

/// <summary>Whether a source may play.</summary>
public enum SourceStatus
{
    Active,

    /// <summary>Plays only when no active source exists.</summary>
    Suspect,

    /// <summary>Never listed, never played.</summary>
    Rejected,

    /// <summary>No seeder for days; comes back when one appears.</summary>
    Dead,
}
