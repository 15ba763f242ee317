using System.Collections.Frozen;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>A torrent of archives, which cannot be streamed: <c>archive-only</c>.</summary>
internal sealed class ArchiveOnlyRule : IVerificationRule
{
    private const double MostlyArchives = 0.8;

    /// <summary>A smaller video is a sample beside the archives.</summary>
    private const long SmallestVideoBytes = 50L << 20;

    private static readonly FrozenSet<string> Archives = new[] { ".7z", ".bz2", ".gz", ".rar", ".tar", ".tb2", ".tbz2", ".tgz",
        ".zip" }.ToFrozenSet();

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        if (input.Files is not { Count: > 0 } files || files.Any(file => file.IsVideo && file.LengthBytes >= SmallestVideoBytes))
        {
            yield break;
        }

        var archived = files.Where(IsArchive).Sum(file => file.LengthBytes);
        if (archived > MostlyArchives * files.Sum(file => file.LengthBytes))
        {
            yield return input.Of("archive-only", FindingSeverity.Reject, "It is made of archives.");
        }
    }

    /// <summary>Also the numbered parts <c>.r00</c> to <c>.r99</c>.</summary>
    private static bool IsArchive(SourceFile file) =>
        Archives.Contains(file.Extension) || file.Extension is ['.', 'r', >= '0' and <= '9', >= '0' and <= '9'];
}
