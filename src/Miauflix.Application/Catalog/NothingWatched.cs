using Miauflix.Application.Catalog.Contracts;

namespace Miauflix.Application.Catalog;

/// <summary>The answer where nobody keeps track of what was watched.</summary>
internal sealed class NothingWatched : IWatchedEpisodes
{
    public bool IsKept => false;

    public Task<IReadOnlyList<WatchedEpisode>> OfShowAsync(Guid userId, long showId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WatchedEpisode>>([]);

    public Task<IReadOnlyList<long>> ShowsInProgressAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<long>>([]);
}
