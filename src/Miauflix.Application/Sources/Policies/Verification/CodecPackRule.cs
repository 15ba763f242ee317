using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>A video that claims to need a program that comes with it: <c>codec-pack</c>.</summary>
internal sealed class CodecPackRule : IVerificationRule
{
    private static readonly string[] Names = ["codec", "player", "install", "setup"];

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        var files = input.Files ?? [];
        if (files.Any(file => file.Extension is ".wmv" or ".avi")
            && files.Any(file => !file.IsVideo
                && FileNameWords.Of(file.FileName).Any(word => Array.Exists(Names, name => word.StartsWith(name,
                StringComparison.Ordinal)))))
        {
            yield return input.Of("codec-pack", FindingSeverity.Reject, "A codec, player or installer lies beside the video.");
        }
    }
}
