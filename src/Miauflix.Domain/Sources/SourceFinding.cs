namespace Miauflix.Domain.Sources;

/// <summary>Something verification noticed about a source.</summary>
/// <param name="Code">Kebab-case, e.g. <c>no-video</c>.</param>
/// <param name="Detail">For administrators; never a hash, a link or a release name.</param>
public sealed record SourceFinding(string Code, FindingSeverity Severity, string? Detail, DateTimeOffset At);

/// <summary>From harmless to fatal; the worst finding is the verdict.</summary>
public enum FindingSeverity
{
    Info,
    Warn,

    /// <summary>Plays only when no active source exists.</summary>
    Suspect,

    /// <summary>Never listed, never played.</summary>
    Reject,
}
