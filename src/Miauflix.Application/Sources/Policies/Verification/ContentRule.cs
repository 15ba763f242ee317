using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Something else than what it is offered for: <c>content-mismatch</c>, or a pack without the episode, <c>episode-not-in-pack</c>.</summary>
internal sealed class ContentRule : IVerificationRule
{
    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.IsVouchedFor)
        {
            yield break;
        }

        if (input.Content.Episode is not { } episode)
        {
            if (input.Release.Seasons.Count > 0)
            {
                yield return input.Of("content-mismatch", FindingSeverity.Reject, "The name is of a series.");
            }

            yield break;
        }

        if (episode.IsContradictedBy(input.Release))
        {
            yield return input.Of("content-mismatch", FindingSeverity.Reject, "The name says that it is another episode or season.");
        }
        else if (input.Files is not null && input.VideoIndex is null)
        {
            yield return input.Of("episode-not-in-pack", FindingSeverity.Reject, "No file of it is this episode.");
        }
    }
}
