using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>What users say of it: <c>reported</c>.</summary>
internal sealed class ReportedRule : IVerificationRule
{
    private const int SuspectFrom = 2;
    private const int RejectFrom = 4;

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        FindingSeverity? severity = input.Reports switch
        {
            { ByAdmin: true } or { Users: >= RejectFrom } => FindingSeverity.Reject,
            { Users: >= SuspectFrom } => FindingSeverity.Suspect,
            { Users: > 0 } => FindingSeverity.Warn,
            _ => null,
        };
        if (severity is { } worst)
        {
            yield return input.Of("reported", worst, input.Reports.ByAdmin ? "An administrator reported it."
                : $"{input.Reports.Users} users reported it.");
        }
    }
}
