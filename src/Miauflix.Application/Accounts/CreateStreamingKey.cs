using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;

namespace Miauflix.Application.Accounts;

/// <summary>Issues a streaming key to the caller, bound to at most one movie, episode or source (our ids).</summary>
public sealed record CreateStreamingKey(long? MovieId, long? EpisodeId, long? SourceId) : IRequest<IssuedStreamingKey>;

internal sealed class CreateStreamingKeyValidator : AbstractValidator<CreateStreamingKey>
{
    public CreateStreamingKeyValidator()
    {
        RuleFor(request => request.MovieId).GreaterThan(0).WithMessage("must be a positive number");
        RuleFor(request => request.EpisodeId).GreaterThan(0).WithMessage("must be a positive number");
        RuleFor(request => request.SourceId).GreaterThan(0).WithMessage("must be a positive number");
        RuleFor(request => request.SourceId)
            .Must((request, _) => new[] { request.MovieId, request.EpisodeId, request.SourceId }.Count(id => id is not null) <= 1)
            .WithMessage("excludes movieId and episodeId: at most one of the three may be set");
    }
}

internal sealed class CreateStreamingKeyHandler(IStreamingKeys keys, ICurrentUser currentUser)
    : IRequestHandler<CreateStreamingKey, IssuedStreamingKey>
{
    public Task<IssuedStreamingKey> Handle(CreateStreamingKey request, CancellationToken cancellationToken) =>
        keys.IssueAsync(
            currentUser.Required(),
            new StreamingKeyBinding(request.MovieId, request.EpisodeId, request.SourceId),
            cancellationToken);
}
