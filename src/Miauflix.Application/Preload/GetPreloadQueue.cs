using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Application.Preload.Policies;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Preload;

/// <summary>What is being made ready, for administrators.</summary>
public sealed record GetPreloadQueue : IRequest<PreloadQueueView>;

public sealed record PreloadQueueView(int Queued, int Running, IReadOnlyList<PreloadItemView> Items);

/// <param name="EpisodeId">Our id of the episode that is made ready; left out for a movie, and for a show of which no episode was chosen.</param>
public sealed record PreloadItemView(
    MediaType Type,
    int TmdbId,
    PreloadPriority Priority,
    PreloadDepth Depth,
    PreloadState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? EpisodeId);

internal sealed class GetPreloadQueueHandler(PreloadQueue queue) : IRequestHandler<GetPreloadQueue, PreloadQueueView>
{
    public Task<PreloadQueueView> Handle(GetPreloadQueue request, CancellationToken cancellationToken)
    {
        var entries = queue.Entries;
        return Task.FromResult(new PreloadQueueView(
            entries.Count(entry => entry.State == PreloadState.Queued),
            entries.Count(entry => entry.State == PreloadState.Running),
            [.. entries.Select(entry => new PreloadItemView(entry.Title.Type, entry.Title.TmdbId, entry.Priority, entry.Depth, entry.State, entry.Title.EpisodeId))]));
    }
}
