using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>A word that administrators do not want in a release name: <c>banned-keyword</c>.</summary>
internal sealed class BannedKeywordRule(IEnumerable<string> keywords) : IVerificationRule
{
    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        var words = $" {string.Join(' ', FileNameWords.Of(input.Name))} ";
        if (keywords.Select(keyword => string.Join(' ', FileNameWords.Of(keyword))).Any(keyword => keyword.Length > 0
            && words.Contains($" {keyword} ", StringComparison.Ordinal)))
        {
            yield return input.Of("banned-keyword", FindingSeverity.Reject, "The name holds a banned word.");
        }
    }
}
