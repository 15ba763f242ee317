using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>What a torrent must hold before it is stored. Only a .torrent can be judged: a magnet says nothing of its files.</summary>
internal static class CandidateRules
{
    /// <exception cref="UnusableContentException">The torrent is rejected; the member <c>codes</c> says why.</exception>
    public static void Verify(TorrentCandidate candidate)
    {
        if (candidate.Metadata is { } metadata && !metadata.Files.Any(file => VideoFile.IsVideo(file.Path)))
        {
            throw new UnusableContentException("Source rejected", "source-rejected")
            {
                Members = new Dictionary<string, object?> { ["codes"] = new[] { "no-video" } },
            };
        }
    }
}
