using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>Everything about one source but what identifies its torrent.</summary>
public sealed record GetSourceDetails(long SourceId) : IRequest<AdminSourceDetails>;

internal sealed class GetSourceDetailsHandler(ISourcesDb db, AdminSources sources, SourceVerifier verifier, IFieldCipher cipher)
    : IRequestHandler<GetSourceDetails, AdminSourceDetails>
{
    public async Task<AdminSourceDetails> Handle(GetSourceDetails request, CancellationToken cancellationToken)
    {
        var row = await db.FindSourceAsync(request.SourceId, cancellationToken) ?? throw new NotFoundException("Source");
        var source = (await sources.OfAsync([row.Id], cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("Source");
        return new AdminSourceDetails(source)
        {
            ReleaseName = cipher.Unprotect(SourceFields.Of(row).ReleaseName, row.EncryptedReleaseName) ?? "",
            Approved = row.IsApproved,
            Sightings = [.. row.Sightings.Select(View)],
            Findings = [.. row.Findings.Select(View)],
            Files = verifier.FilesOf(row)?.Where(file => !file.IsPadding).Select(file => new AdminSourceFile(file.Path, file.LengthBytes)).ToList(),
            Attempts = new AdminSourceAttempts(row.FileAttempts, row.FirstFileAttemptAt, row.NextFileAttemptAt, row.FileResolvedBy),
            Reports = await ReportsAsync(row.Id, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<AdminSourceReport>> ReportsAsync(long sourceId, CancellationToken cancellationToken)
    {
        var reports = await db.SourceReports
            .Where(report => report.SourceId == sourceId)
            .OrderByDescending(report => report.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. reports.Select(report => new AdminSourceReport(report.UserId, report.Reason.Text(), report.Comment, report.IsByAdmin, report.CreatedAt))];
    }

    private static AdminSourceSighting View(ProviderSighting sighting) => new(
        sighting.Provider,
        sighting.Seeders,
        sighting.Leechers,
        sighting.FirstSeen,
        sighting.LastSeen,
        sighting.IsTrusted);

    private static AdminSourceFinding View(SourceFinding finding) => new(
        finding.Code,
        finding.Severity.ToString().ToLowerInvariant(),
        finding.Detail,
        finding.At);
}
