using System.Text.Json;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Calls that Trakt is owed, on disk until they are taken. A newer word on the same title takes the place of an older one that was not
/// sent, so that a day without Trakt does not end in a flood.
/// </summary>
internal sealed class TraktOutbox(ICatalogDb db, IWriteQueue writes, TimeProvider clock)
{
    /// <summary>Below this Trakt refuses to hear of it (percent).</summary>
    private const double LeastProgress = 1;

    private const string Scrobbles = "/scrobble/";
    private const string History = "/sync/history";

    /// <summary>Sent as <c>app_version</c>.</summary>
    private static readonly string Version = typeof(TraktOutbox).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <param name="action"><c>start</c>, <c>pause</c> or <c>stop</c>.</param>
    /// <param name="fraction">0 … 1.</param>
    /// <returns>Whether there is something to send.</returns>
    public async Task<bool> AddScrobbleAsync(Guid userId, string action, PlayedTitle title, double fraction, CancellationToken cancellationToken)
    {
        var progress = Math.Round(Math.Clamp(fraction, 0, 1) * 100, 2);
        if (progress < LeastProgress || await TitleAsync(title, cancellationToken) is not { } ids)
        {
            return false;
        }

        var body = new Dictionary<string, object>
        {
            [ids.IsMovie ? "movie" : "episode"] = ids.Body,
            ["progress"] = progress,
            ["app_version"] = Version,
        };
        return await AddAsync(userId, Scrobbles + action, ids, JsonSerializer.Serialize(body), account => account.Scrobble, cancellationToken);
    }

    /// <returns>Whether there is something to send.</returns>
    public async Task<bool> AddHistoryAsync(Guid userId, PlayedTitle title, bool isWatched, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await TitleAsync(title, cancellationToken) is not { } ids)
        {
            return false;
        }

        var item = isWatched ? new Dictionary<string, object>(ids.Body) { ["watched_at"] = at.UtcDateTime } : ids.Body;
        var body = new Dictionary<string, object> { [ids.IsMovie ? "movies" : "episodes"] = new[] { item } };
        var path = isWatched ? History : History + "/remove";
        return await AddAsync(userId, path, ids, JsonSerializer.Serialize(body), account => account.ExportHistory, cancellationToken);
    }

    private Task<bool> AddAsync(
        Guid userId,
        string path,
        TraktTitleIds ids,
        string json,
        Func<TraktAccount, bool> isWanted,
        CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.owe-trakt",
        async (write, token) =>
        {
            var account = await write.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == userId, token);
            if (account is null || !isWanted(account))
            {
                return false;
            }

            var kind = path.StartsWith(Scrobbles, StringComparison.Ordinal) ? Scrobbles : History;
            var older = await write.TraktOutbox
                .Where(entry => entry.UserId == userId && entry.Path.StartsWith(kind) && entry.Body.Contains(ids.Mark))
                .ToListAsync(token);
            write.TraktOutbox.RemoveRange(older);
            var now = clock.GetUtcNow();
            write.TraktOutbox.Add(new TraktOutboxEntry
            {
                Id = Guid.CreateVersion7(now),
                UserId = userId,
                Path = path,
                Body = json,
                NextAttemptAt = now,
                CreatedAt = now,
                UpdatedAt = now,
            });
            return true;
        },
        cancellationToken,
        WritePriority.Background);

    /// <summary>Null for titles that only we know.</summary>
    private async Task<TraktTitleIds?> TitleAsync(PlayedTitle title, CancellationToken cancellationToken)
    {
        var tmdbId = title.MovieId is { } movieId
            ? await db.Movies.Where(movie => movie.Id == movieId).Select(movie => movie.TmdbId).SingleOrDefaultAsync(cancellationToken)
            : await db.Episodes.Where(episode => episode.Id == title.EpisodeId).Select(episode => episode.TmdbId).SingleOrDefaultAsync(cancellationToken);
        return tmdbId is > 0 and < Movie.FirstOwnTmdbId ? new TraktTitleIds(title.MovieId is not null, tmdbId) : null;
    }

    private sealed record TraktTitleIds(bool IsMovie, int TmdbId)
    {
        public Dictionary<string, object> Body { get; } = new() { ["ids"] = new Dictionary<string, object> { ["tmdb"] = TmdbId } };

        /// <summary>How the title shows in a body.</summary>
        public string Mark => $"{{\"tmdb\":{TmdbId}}}";
    }
}
