using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>What was decided about the torrent before: <c>blocked</c>, <c>hash-mismatch</c>.</summary>
internal sealed class StandingRule : IVerificationRule
{
    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.IsBlocked)
        {
            yield return input.Of("blocked", FindingSeverity.Reject, "An administrator blocked this torrent.");
        }

        if (input.HasHashMismatch)
        {
            yield return input.Of("hash-mismatch", FindingSeverity.Reject, "The .torrent is of another torrent.");
        }
    }
}
