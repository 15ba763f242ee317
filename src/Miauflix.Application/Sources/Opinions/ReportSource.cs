using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Review;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Opinions;

/// <summary>The caller complains about a source; the same complaint again changes nothing. At most 20 an hour.</summary>
/// <param name="Reason"><c>fake malware password wrong-content wrong-language bad-audio bad-video hardsubs dead other</c>.</param>
/// <param name="Comment">At most 500 characters.</param>
public sealed record ReportSource(long SourceId, string? Reason, string? Comment) : IRequest<ReportedSource>;

/// <param name="IsNew">False when the caller had said the same before.</param>
public sealed record ReportedSource(Guid Id, long SourceId, string Reason, string? Comment, DateTimeOffset CreatedAt, [property: JsonIgnore] bool IsNew);

/// <summary>The spelling of reasons.</summary>
internal static class ReportReasons
{
    public static readonly IReadOnlyDictionary<string, SourceReportReason> ByName = Enum.GetValues<SourceReportReason>().ToDictionary(Text);

    public static string Text(this SourceReportReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());
}

internal sealed class ReportSourceValidator : AbstractValidator<ReportSource>
{
    public ReportSourceValidator()
    {
        RuleFor(request => request.Reason)
            .Must(reason => reason is not null && ReportReasons.ByName.ContainsKey(reason))
            .WithMessage($"must be one of {string.Join(", ", ReportReasons.ByName.Keys)}");
        RuleFor(request => request.Comment)
            .MaximumLength(SourceReport.MaxCommentLength)
            .WithMessage($"must have at most {SourceReport.MaxCommentLength} characters");
    }
}

internal sealed class ReportSourceHandler(SourceReview review, ICurrentUser currentUser, IAuditLog audit, TimeProvider clock)
    : IRequestHandler<ReportSource, ReportedSource>
{
    private const int MaxPerHour = 20;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<ReportedSource> Handle(ReportSource request, CancellationToken cancellationToken)
    {
        var caller = currentUser.Required();
        var reason = ReportReasons.ByName[request.Reason!];
        ReportedSource? made = null;
        await review.RunAsync(
            request.SourceId,
            async (db, source, token) =>
            {
                var report = await db.SourceReports.SingleOrDefaultAsync(
                    other => other.SourceId == source.Id && other.UserId == caller.UserId && other.Reason == reason,
                    token);
                var isNew = report is null;
                report ??= await AddAsync(db, source.Id, caller, reason, request.Comment, token);
                made = new ReportedSource(report.Id, source.Id, report.Reason.Text(), report.Comment, report.CreatedAt, isNew);
            },
            cancellationToken);
        if (made!.IsNew && caller.Role == UserRole.Admin)
        {
            audit.Record(new AuditEvent(AuditEventType.Other, "Source reported by an administrator")
            {
                Metadata = new Dictionary<string, string> { ["sourceId"] = $"{made.SourceId}", ["reason"] = made.Reason },
            });
        }

        return made;
    }

    private async Task<SourceReport> AddAsync(
        ISourcesDb db,
        long sourceId,
        Caller caller,
        SourceReportReason reason,
        string? comment,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - Hour;
        var recent = await db.SourceReports
            .Where(report => report.UserId == caller.UserId && report.CreatedAt > since)
            .OrderBy(report => report.CreatedAt)
            .Select(report => report.CreatedAt)
            .ToListAsync(cancellationToken);
        if (recent.Count >= MaxPerHour)
        {
            throw new TooManyRequestsException(recent[^MaxPerHour] + Hour - now);
        }

        return db.SourceReports.Add(new SourceReport
        {
            Id = Guid.CreateVersion7(now),
            SourceId = sourceId,
            UserId = caller.UserId,
            Reason = reason,
            Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
            IsByAdmin = caller.Role == UserRole.Admin,
            CreatedAt = now,
        }).Entity;
    }
}
