using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Sources.Review;

/// <summary>Lets a source play whatever was found: the findings stay, the verdict does not count.</summary>
public sealed record ApproveSource(long SourceId) : IRequest;

internal sealed class ApproveSourceHandler(SourceReview review, IAuditLog audit) : AsyncRequestHandler<ApproveSource>
{
    protected override async Task Handle(ApproveSource request, CancellationToken cancellationToken)
    {
        await review.RunAsync(
            request.SourceId,
            (_, source, _) =>
            {
                source.IsApproved = true;
                return Task.CompletedTask;
            },
            cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.Other, "Source approved")
        {
            Metadata = new Dictionary<string, string> { ["sourceId"] = $"{request.SourceId}" },
        });
    }
}
