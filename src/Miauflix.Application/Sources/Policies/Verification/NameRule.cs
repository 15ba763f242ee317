using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>What the name itself admits: <c>hardsubs</c>, <c>low-source</c>; <c>remake</c> is a provider's mark.</summary>
internal sealed class NameRule : IVerificationRule
{
    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.Release.HardSubs)
        {
            yield return input.Of("hardsubs", FindingSeverity.Warn, "Subtitles are part of the picture.");
        }

        if (input.Release.Source is ReleaseSource.Cam or ReleaseSource.Telesync)
        {
            yield return input.Of("low-source", FindingSeverity.Warn, "It was recorded in a cinema.");
        }

        if (input.IsRemake)
        {
            yield return input.Of("remake", FindingSeverity.Info, "It was made from another release.");
        }
    }
}
