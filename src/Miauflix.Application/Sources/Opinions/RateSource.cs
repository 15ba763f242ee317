using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Sources.Review;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Opinions;

/// <summary>The caller's opinion of a source; a later one replaces it.</summary>
/// <param name="Value">1..5.</param>
public sealed record RateSource(long SourceId, int? Value) : IRequest;

internal sealed class RateSourceValidator : AbstractValidator<RateSource>
{
    private const int Worst = 1;
    private const int Best = 5;

    public RateSourceValidator() => RuleFor(request => request.Value)
        .NotNull().WithMessage($"must be {Worst} to {Best}")
        .InclusiveBetween(Worst, Best).WithMessage($"must be {Worst} to {Best}");
}

internal sealed class RateSourceHandler(SourceReview review, ICurrentUser currentUser, TimeProvider clock) : AsyncRequestHandler<RateSource>
{
    protected override Task Handle(RateSource request, CancellationToken cancellationToken)
    {
        var userId = currentUser.Required().UserId;
        return review.RunAsync(
            request.SourceId,
            async (db, source, token) =>
            {
                var rating = await db.SourceRatings.FindAsync([source.Id, userId], token)
                    ?? db.SourceRatings.Add(new SourceRating { SourceId = source.Id, UserId = userId }).Entity;
                rating.Value = request.Value!.Value;
                rating.UpdatedAt = clock.GetUtcNow();
            },
            cancellationToken);
    }
}
