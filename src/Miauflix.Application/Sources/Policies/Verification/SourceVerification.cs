using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>
/// Every rule over one source: on the name when it is found, on the file list before anything is downloaded, on a probe afterwards. The worst
/// finding is the verdict, see <see cref="Verdicts"/>. Pure.
/// </summary>
internal static class SourceVerification
{
    /// <param name="input">What is known.</param>
    /// <param name="options">What administrators add to the rules.</param>
    public static IReadOnlyList<SourceFinding> Verify(VerificationInput input, VerificationOptions options)
    {
        IVerificationRule[] rules =
        [
            new StandingRule(),
            new DangerousFileRule(options.UserDefinedExtensions),
            new DoubleExtensionRule(),
            new ArchiveOnlyRule(),
            new NoVideoRule(),
            new PasswordRule(),
            new CodecPackRule(),
            new BannedKeywordRule(options.BannedKeywords),
            new ContentRule(),
            new SizeRule(),
            new PreReleaseRule(),
            new ProportionRule(),
            new ProbeRule(),
            new SwarmRule(),
            new NameRule(),
            new ReportedRule(),
        ];
        return [.. rules.SelectMany(rule => rule.Check(input)).DistinctBy(finding => finding.Code)];
    }
}
