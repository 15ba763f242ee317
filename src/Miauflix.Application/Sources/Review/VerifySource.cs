using MediatR;

namespace Miauflix.Application.Sources.Review;

/// <summary>Judges one source anew, now.</summary>
public sealed record VerifySource(long SourceId) : IRequest;

internal sealed class VerifySourceHandler(SourceReview review) : AsyncRequestHandler<VerifySource>
{
    protected override Task Handle(VerifySource request, CancellationToken cancellationToken) =>
        review.RunAsync(request.SourceId, change: null, cancellationToken);
}
