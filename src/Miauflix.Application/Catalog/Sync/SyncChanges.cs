using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Sync;

/// <summary>
/// Follows TMDB's change feed day by day and refreshes what is stored. The state moves on only after a whole day, so that a stop in the
/// middle repeats one day at most. A title that could not be fetched is marked stale.
/// </summary>
public sealed record SyncChanges(MediaType Type) : IRequest;

internal sealed partial class SyncChangesHandler(
    ICatalogDb db,
    ITitleMetadata metadata,
    TitleFetcher titles,
    StaleTitles stale,
    IWriteQueue writes,
    TimeProvider clock,
    ILogger<SyncChangesHandler> logger) : IRequestHandler<SyncChanges>
{
    /// <summary>How far back TMDB's feed reaches.</summary>
    private const int MaxDaysBack = 14;

    private static readonly TimeSpan MinInterval = TimeSpan.FromHours(1);

    public async Task<Unit> Handle(SyncChanges request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var name = request.Type == MediaType.Movie ? SyncState.Movies : SyncState.Shows;
        var last = await db.SyncStates.Where(state => state.Name == name).Select(state => state.LastSync).SingleOrDefaultAsync(cancellationToken);
        if (!metadata.IsConfigured || now - last < MinInterval)
        {
            return Unit.Value;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = last is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : today.AddDays(-1);
        if (day < today.AddDays(-MaxDaysBack))
        {
            day = today.AddDays(-MaxDaysBack);
            await stale.MarkOlderAsync(request.Type, new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), cancellationToken);
        }

        for (; day <= today; day = day.AddDays(1))
        {
            try
            {
                var count = await SyncDayAsync(request.Type, day, cancellationToken);
                LogDay(logger, request.Type, day, count);
            }
            catch (Exception exception) when (exception is UnavailableException or UpstreamFailedException)
            {
                LogStopped(logger, request.Type, day, exception.Message);
                break;
            }

            await MoveOnAsync(name, day < today ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : now, cancellationToken);
        }

        return Unit.Value;
    }

    private async Task<int> SyncDayAsync(MediaType type, DateOnly day, CancellationToken cancellationToken)
    {
        var changed = new HashSet<int>();
        ChangePage page;
        var number = 0;
        do
        {
            page = await metadata.ChangesAsync(type, day, day.AddDays(1), ++number, cancellationToken);
            changed.UnionWith(page.TmdbIds);
        }
        while (number < page.TotalPages);

        var stored = await StoredAsync(type, changed, cancellationToken);
        var fetched = await titles.FetchAsync(type, stored, MetadataLane.Background, cancellationToken, withChangedSeasons: true);
        if (fetched.Failed.Count == stored.Count && stored.Count > 0)
        {
            throw MetadataErrors.Unavailable();
        }

        await stale.MarkAsync(type, fetched.Failed, cancellationToken);
        return fetched.Stored.Count;
    }

    private async Task<IReadOnlyList<int>> StoredAsync(MediaType type, HashSet<int> tmdbIds, CancellationToken cancellationToken) =>
        type == MediaType.Movie
            ? await db.Movies.Where(movie => tmdbIds.Contains(movie.TmdbId) && movie.DetailLevel == DetailLevel.Full)
                .Select(movie => movie.TmdbId)
                .ToListAsync(cancellationToken)
            : await db.TvShows.Where(show => tmdbIds.Contains(show.TmdbId) && show.DetailLevel == DetailLevel.Full)
                .Select(show => show.TmdbId)
                .ToListAsync(cancellationToken);

    private Task<bool> MoveOnAsync(string name, DateTimeOffset until, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.move-on-sync",
        async (write, token) =>
        {
            var now = clock.GetUtcNow();
            var state = await write.SyncStates.SingleOrDefaultAsync(state => state.Name == name, token);
            if (state is null)
            {
                state = new SyncState { Name = name, CreatedAt = now };
                write.SyncStates.Add(state);
            }

            (state.LastSync, state.UpdatedAt) = (until, now);
            return true;
        },
        cancellationToken,
        WritePriority.Background);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes of {Type} on {Day}: {Count} refreshed")]
    private static partial void LogDay(ILogger logger, MediaType type, DateOnly day, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of {Type} stop before {Day}: {Reason}")]
    private static partial void LogStopped(ILogger logger, MediaType type, DateOnly day, string reason);
}
