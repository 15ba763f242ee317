using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Opinions;

/// <summary>What users say of sources, added up.</summary>
internal static class UserOpinions
{
    /// <summary>Reports older than this count no more.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    /// <summary>The reasons that say that a source must not play; the others only say that it is not good.</summary>
    private static readonly SourceReportReason[] Grave =
        [SourceReportReason.Fake, SourceReportReason.Malware, SourceReportReason.Password, SourceReportReason.WrongContent];

    /// <summary>How users rated one source.</summary>
    public static async Task<RatingSummary> RatingOfAsync(this ISourcesDb db, long sourceId, CancellationToken cancellationToken) =>
        (await db.RatingsOfAsync([sourceId], cancellationToken)).GetValueOrDefault(sourceId, RatingSummary.None);

    /// <summary>How users rated sources; those without a rating are missing.</summary>
    public static async Task<IReadOnlyDictionary<long, RatingSummary>> RatingsOfAsync(
        this ISourcesDb db,
        IReadOnlyList<long> sourceIds,
        CancellationToken cancellationToken) =>
        await db.SourceRatings.Where(rating => sourceIds.Contains(rating.SourceId))
            .GroupBy(rating => rating.SourceId)
            .Select(group => new { group.Key, Count = group.Count(), Sum = group.Sum(rating => rating.Value) })
            .ToDictionaryAsync(group => group.Key, group => new RatingSummary(group.Count, group.Sum), cancellationToken);

    /// <summary>How many users say that a source must not play.</summary>
    public static async Task<ReportCounts> ReportCountsOfAsync(this ISourcesDb db, long sourceId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Memory;
        var grave = await db.SourceReports
            .Where(report => report.SourceId == sourceId && report.CreatedAt > since && Grave.Contains(report.Reason))
            .Select(report => new { report.UserId, report.IsByAdmin })
            .ToListAsync(cancellationToken);
        return new ReportCounts(grave.Select(report => report.UserId).Distinct().Count(), grave.Exists(report => report.IsByAdmin));
    }
}
