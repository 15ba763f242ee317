using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;

namespace Miauflix.Application.Streaming;

/// <summary>Issues the caller a key that plays one source without headers, for 6 hours.</summary>
/// <param name="OfEpisode">The source must be one of an episode.</param>
public sealed record CreateStreamKey(long SourceId, bool OfEpisode = false) : IRequest<IssuedStreamingKey>;

internal sealed class CreateStreamKeyHandler(ISourceDirectory sources, IStreamingKeys keys, ICurrentUser currentUser)
    : IRequestHandler<CreateStreamKey, IssuedStreamingKey>
{
    public async Task<IssuedStreamingKey> Handle(CreateStreamKey request, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(request.SourceId, cancellationToken);
        if (source is null || (request.OfEpisode && source.EpisodeId is null))
        {
            throw new NotFoundException("Source");
        }

        return await keys.IssueAsync(currentUser.Required(), new StreamingKeyBinding(SourceId: source.SourceId), cancellationToken);
    }
}
