using System.Collections.Frozen;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Nothing to play: <c>no-video</c>, or a whole disc instead of a file, <c>disk-image</c>.</summary>
internal sealed class NoVideoRule : IVerificationRule
{
    private static readonly FrozenSet<string> Images = new[] { ".iso", ".img", ".nrg" }.ToFrozenSet();

    private static readonly string[] DiscFolders = ["BDMV", "VIDEO_TS"];

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.Files is not { } files)
        {
            yield break;
        }

        var videos = files.Where(file => file.IsVideo && file.LengthBytes > 0).ToList();
        var isDisc = files.Any(file => Images.Contains(file.Extension)) || files.Any(IsOfDisc);
        if (isDisc && videos.TrueForAll(IsOfDisc))
        {
            yield return input.Of("disk-image", FindingSeverity.Reject, "It is a disc, not a video file.");
        }
        else if (videos.Count == 0)
        {
            yield return input.Of("no-video", FindingSeverity.Reject, "It holds no video file.");
        }
    }

    private static bool IsOfDisc(SourceFile file) =>
        file.Path.Split('/').SkipLast(1).Any(folder => DiscFolders.Contains(folder, StringComparer.OrdinalIgnoreCase));
}
