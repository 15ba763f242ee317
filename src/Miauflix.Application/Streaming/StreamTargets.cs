using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Streaming;

/// <summary>Finds the source a request means, and refuses media outside the binding of its streaming key.</summary>
internal sealed class StreamTargets(ISourceDirectory sources)
{
    /// <exception cref="NotFoundException">No such source, or nothing to play.</exception>
    /// <exception cref="ForbiddenException">The key is bound to something else.</exception>
    public async Task<PlayableSource> ResolveAsync(StreamTarget target, CancellationToken cancellationToken)
    {
        var sourceId = target.SourceId ?? target.Key?.SourceId ?? await BestOfAsync(target, cancellationToken);
        var source = sourceId is { } id ? await sources.FindAsync(id, cancellationToken) : null;
        if (source is null || (target.OfEpisode && source.EpisodeId is null))
        {
            throw new NotFoundException("Source");
        }

        return target.Key is null || Covers(target.Key, source) ? source : throw new ForbiddenException();
    }

    private static bool Covers(StreamingKeyBinding key, PlayableSource source) =>
        (key.SourceId ?? source.SourceId) == source.SourceId
        && (key.MovieId is null || key.MovieId == source.MovieId)
        && (key.EpisodeId is null || key.EpisodeId == source.EpisodeId);

    private static ContentRef? ContentOf(StreamingKeyBinding? key) => key switch
    {
        { MovieId: { } movie } => ContentRef.Movie(movie),
        { EpisodeId: { } episode } => ContentRef.Episode(episode),
        _ => null,
    };

    private async Task<long?> BestOfAsync(StreamTarget target, CancellationToken cancellationToken)
    {
        if (ContentOf(target.Key) is not { } content)
        {
            return null;
        }

        var client = new ClientProfile(target.Quality == PlayableQualities.Any ? null : target.Quality, target.Hevc);
        var candidates = await sources.CandidatesAsync(content, client, cancellationToken);
        return candidates.Count > 0 ? candidates[0] : null;
    }
}
