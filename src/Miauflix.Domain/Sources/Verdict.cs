namespace Miauflix.Domain.Sources;

/// <summary>What all findings of a source come to.</summary>
public enum Verdict
{
    Ok,
    Warn,
    Suspect,
    Reject,
}

/// <summary>From findings to a verdict.</summary>
public static class Verdicts
{
    /// <summary>The worst finding decides; info counts for nothing.</summary>
    public static Verdict Of(IEnumerable<SourceFinding> findings) =>
        findings.Select(finding => finding.Severity).DefaultIfEmpty(FindingSeverity.Info).Max() switch
        {
            FindingSeverity.Warn => Verdict.Warn,
            FindingSeverity.Suspect => Verdict.Suspect,
            FindingSeverity.Reject => Verdict.Reject,
            _ => Verdict.Ok,
        };
}
