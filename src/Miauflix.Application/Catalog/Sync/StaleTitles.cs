using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>Titles that have to be fetched again: never refreshed, or marked so.</summary>
internal sealed class StaleTitles(IWriteQueue writes)
{
    /// <summary>Marks these.</summary>
    public Task MarkAsync(MediaType type, IReadOnlyList<int> tmdbIds, CancellationToken cancellationToken) => tmdbIds.Count == 0
        ? Task.CompletedTask
        : writes.RunAsync<ICatalogDb, int>(
            "catalog.mark-stale",
            (db, token) => type == MediaType.Movie
                ? db.Movies.Where(movie => tmdbIds.Contains(movie.TmdbId))
                    .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RefreshedAt, (DateTimeOffset?)null), token)
                : db.TvShows.Where(show => tmdbIds.Contains(show.TmdbId))
                    .ExecuteUpdateAsync(set => set.SetProperty(show => show.RefreshedAt, (DateTimeOffset?)null), token),
            cancellationToken,
            WritePriority.Background);

    /// <summary>Marks everything that was refreshed before.</summary>
    public Task MarkOlderAsync(MediaType type, DateTimeOffset before, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, int>(
        "catalog.mark-older-stale",
        (db, token) => type == MediaType.Movie
            ? db.Movies.Where(movie => movie.RefreshedAt < before)
                .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RefreshedAt, (DateTimeOffset?)null), token)
            : db.TvShows.Where(show => show.RefreshedAt < before)
                .ExecuteUpdateAsync(set => set.SetProperty(show => show.RefreshedAt, (DateTimeOffset?)null), token),
        cancellationToken,
        WritePriority.Background);
}
