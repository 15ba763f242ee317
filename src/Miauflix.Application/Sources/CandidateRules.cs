using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>
/// What a torrent of the household's own must pass before it is stored. Its name is judged, and its files when a .torrent was given; that it
/// is of the title it is added to, and of the right length, is the word of whoever adds it. A blocked torrent stays out.
/// </summary>
internal sealed class CandidateRules(ISourcesDb db, IFieldCipher cipher, IOptions<VerificationOptions> options, TimeProvider clock)
{
    /// <returns>What is to be said of it although it may be stored.</returns>
    /// <exception cref="UnusableContentException">The torrent is rejected; the member <c>codes</c> says why.</exception>
    public async Task<IReadOnlyList<SourceFinding>> VerifyAsync(TorrentCandidate candidate, CancellationToken cancellationToken)
    {
        var indexes = cipher.BlindIndexes(candidate.InfoHash);
        var isBlocked = await db.BlockedSources.AnyAsync(block => indexes.Contains(block.BlindIndex), cancellationToken);
        var input = VerificationInput.OfTorrent(candidate.ReleaseName, candidate.SizeBytes, candidate.Metadata?.Files, new VerifiedContent(), clock.GetUtcNow());
        var findings = SourceVerification.Verify(input with { IsVouchedFor = true, IsBlocked = isBlocked }, options.Value);
        var codes = findings.Where(finding => finding.Severity is FindingSeverity.Reject).Select(finding => finding.Code).ToArray();
        return codes.Length == 0
            ? findings
            : throw new UnusableContentException("Source rejected", "source-rejected")
            {
                Members = new Dictionary<string, object?> { ["codes"] = codes },
            };
    }
}
