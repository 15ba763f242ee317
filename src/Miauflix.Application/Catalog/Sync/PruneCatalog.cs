using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>
/// Deletes what TMDB has not listed for 90 days and nothing refers to, in small batches. Built-in titles stay: they come back when
/// the demo does.
/// </summary>
public sealed record PruneCatalog : IRequest;

internal sealed partial class PruneCatalogHandler(
    IRemovedTitles removed,
    IWriteQueue writes,
    TimeProvider clock,
    ILogger<PruneCatalogHandler> logger) : IRequestHandler<PruneCatalog>
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Grace = TimeSpan.FromDays(90);

    public async Task<Unit> Handle(PruneCatalog request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Grace;
        var movies = await DrainAsync(
            token => removed.UnreferencedAsync(MediaType.Movie, before, BatchSize, token),
            (db, ids, token) => db.Movies.Where(movie => ids.Contains(movie.Id) && movie.RemovedAt < before).ExecuteDeleteAsync(token),
            cancellationToken);
        var shows = await DrainAsync(
            token => removed.UnreferencedAsync(MediaType.Tv, before, BatchSize, token),
            (db, ids, token) => db.TvShows.Where(show => ids.Contains(show.Id) && show.RemovedAt < before).ExecuteDeleteAsync(token),
            cancellationToken);
        var episodes = await DrainAsync(
            token => removed.UnreferencedEpisodesAsync(before, BatchSize, token),
            (db, ids, token) => db.Episodes.Where(episode => ids.Contains(episode.Id) && episode.RemovedAt < before).ExecuteDeleteAsync(token),
            cancellationToken);
        LogPruned(logger, movies, shows, episodes);
        return Unit.Value;
    }

    private async Task<int> DrainAsync(
        Func<CancellationToken, Task<IReadOnlyList<long>>> find,
        Func<ICatalogDb, IReadOnlyList<long>, CancellationToken, Task<int>> delete,
        CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            var ids = await find(cancellationToken);
            deleted = ids.Count == 0
                ? 0
                : await writes.RunAsync<ICatalogDb, int>("catalog.prune", (db, token) => delete(db, ids, token), cancellationToken, WritePriority.Background);
            total += deleted;
        }
        while (deleted > 0);
        return total;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Pruned {Movies} movies, {Shows} shows and {Episodes} episodes")]
    private static partial void LogPruned(ILogger logger, int movies, int shows, int episodes);
}
