using System.Collections.Frozen;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Names that hide what a file is, <c>double-extension</c>: <c>.mkv.lnk</c>, text turned from right to left, an extension pushed out of sight.</summary>
internal sealed class DoubleExtensionRule : IVerificationRule
{
    private const char RightToLeftOverride = '\u202E';
    private const string OutOfSight = "     ";

    /// <summary>What is named after a video honestly: subtitles, texts, pictures, checksums.</summary>
    private static readonly FrozenSet<string> Companions = new[]
    {
        ".srt", ".sub", ".idx", ".ass", ".ssa", ".vtt", ".sup", ".nfo", ".txt", ".jpg", ".jpeg", ".png", ".sfv", ".md5", ".sha1", ".xml",
    }.ToFrozenSet();

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if ((input.Files ?? []).Any(IsDisguised))
        {
            yield return input.Of("double-extension", FindingSeverity.Reject, "A file's name hides what it is.");
        }
    }

    private static bool IsDisguised(SourceFile file)
    {
        var name = file.FileName;
        var stem = Path.GetFileNameWithoutExtension(name);
        return name.Contains(RightToLeftOverride)
            || (file.Extension.Length > 1 && stem.EndsWith(OutOfSight, StringComparison.Ordinal))
            || (file.Extension.Length > 1 && VideoFile.IsVideo(stem) && !file.IsVideo && !Companions.Contains(file.Extension));
    }
}
