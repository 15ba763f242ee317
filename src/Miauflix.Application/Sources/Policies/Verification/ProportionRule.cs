using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>A video that is not what most of the torrent consists of: <c>not-largest</c>, <c>padding</c>.</summary>
internal sealed class ProportionRule : IVerificationRule
{
    private const double MostOther = 0.4;

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input is not { Files: { } files, Video: { } video } || input.Content.IsEpisode && files.Count(file => file.IsVideo) > 1)
        {
            yield break;
        }

        if (files.Any(file => file.LengthBytes > video.LengthBytes))
        {
            yield return input.Of("not-largest", FindingSeverity.Suspect, "Another file is larger than the video.");
        }

        var other = files.Where(file => !file.IsVideo).Sum(file => file.LengthBytes);
        if (other > MostOther * files.Sum(file => file.LengthBytes))
        {
            yield return input.Of("padding", FindingSeverity.Suspect, "More than 40 % of it is no video.");
        }
    }
}
