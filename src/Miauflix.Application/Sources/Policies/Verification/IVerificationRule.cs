using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>One reason to distrust a source. Pure; silent about what it cannot judge.</summary>
internal interface IVerificationRule
{
    IEnumerable<SourceFinding> Check(VerificationInput input);
}

/// <summary>Makes findings.</summary>
internal static class Findings
{
    /// <param name="code">Kebab-case.</param>
    /// <param name="detail">For administrators; no hash, link or name.</param>
    public static SourceFinding Of(this VerificationInput input, string code, FindingSeverity severity, string detail) => new(code,
        severity, detail, input.Now);
}
