using MediatR;
using Miauflix.Application.Streaming.Contracts;

namespace Miauflix.Application.Streaming;

/// <summary>Tells the other modules that somebody will soon be through with an episode.</summary>
public sealed record AnnounceNearEnd(Guid UserId, long EpisodeId) : IRequest;

internal sealed class AnnounceNearEndHandler(IMediator mediator) : AsyncRequestHandler<AnnounceNearEnd>
{
    protected override Task Handle(AnnounceNearEnd request, CancellationToken cancellationToken) =>
        mediator.Publish(new PlaybackNearsEnd(request.UserId, request.EpisodeId), cancellationToken);
}
