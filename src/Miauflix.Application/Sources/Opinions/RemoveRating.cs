using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Sources.Review;

namespace Miauflix.Application.Sources.Opinions;

/// <summary>Takes the caller's rating of a source back; without one nothing changes.</summary>
public sealed record RemoveRating(long SourceId) : IRequest;

internal sealed class RemoveRatingHandler(SourceReview review, ICurrentUser currentUser) : AsyncRequestHandler<RemoveRating>
{
    protected override Task Handle(RemoveRating request, CancellationToken cancellationToken)
    {
        var userId = currentUser.Required().UserId;
        return review.RunAsync(
            request.SourceId,
            async (db, source, token) =>
            {
                if (await db.SourceRatings.FindAsync([source.Id, userId], token) is { } rating)
                {
                    db.SourceRatings.Remove(rating);
                }
            },
            cancellationToken);
    }
}
