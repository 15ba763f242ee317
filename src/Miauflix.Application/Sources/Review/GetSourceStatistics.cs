using MediatR;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>How many sources there are, and what waits to be done about them.</summary>
public sealed record GetSourceStatistics : IRequest<SourceStatistics>;

/// <param name="ByStatus">Sources by <c>active suspect rejected dead</c>.</param>
/// <param name="ByProvider">Sources by who named them first.</param>
/// <param name="ByQuality">Sources by quality; <c>unknown</c> without one.</param>
/// <param name="CipherErrors">Encrypted fields that did not verify since the start.</param>
/// <param name="OldestDue">Since when the work that waits longest is due; null when nothing is.</param>
public sealed record SourceStatistics(
    int Total,
    IReadOnlyDictionary<string, int> ByStatus,
    IReadOnlyDictionary<string, int> ByProvider,
    IReadOnlyDictionary<string, int> ByQuality,
    SourceQueues Queues,
    long CipherErrors,
    DateTimeOffset? OldestDue);

/// <param name="Requested">Titles that somebody asked for.</param>
/// <param name="Searches">Searches whose time has come.</param>
/// <param name="Stats">Sources whose seeders are asked for next.</param>
/// <param name="Files">Sources whose .torrent is fetched next.</param>
public sealed record SourceQueues(int Requested, int Searches, int Stats, int Files);

internal sealed class GetSourceStatisticsHandler(ISourcesDb db, SearchQueue queue, IFieldCipher cipher, TimeProvider clock)
    : IRequestHandler<GetSourceStatistics, SourceStatistics>
{
    private const string Unknown = "unknown";

    public async Task<SourceStatistics> Handle(GetSourceStatistics request, CancellationToken cancellationToken)
    {
        var counts = (await CountsAsync(db.MovieSources, cancellationToken)).Concat(await CountsAsync(db.EpisodeSources, cancellationToken)).ToList();
        var movies = await DueAsync(db.MovieSources, cancellationToken);
        var episodes = await DueAsync(db.EpisodeSources, cancellationToken);
        var now = clock.GetUtcNow();
        var searches = db.SourceSearches.Where(search => search.NextSearchAt <= now);
        var oldestSearch = await searches.MinAsync(search => (DateTimeOffset?)search.NextSearchAt, cancellationToken);
        return new SourceStatistics(
            counts.Sum(count => count.Count),
            Sum(counts, count => count.Status.ToString().ToLowerInvariant()),
            Sum(counts, count => count.Provider),
            Sum(counts, count => count.Quality ?? Unknown),
            new SourceQueues(queue.Count, await searches.CountAsync(cancellationToken), movies.Stats + episodes.Stats, movies.Files + episodes.Files),
            cipher.RefusedFields,
            Oldest(oldestSearch, movies.Oldest, episodes.Oldest));
    }

    private static Task<List<SourceCount>> CountsAsync<TSource>(IQueryable<TSource> sources, CancellationToken cancellationToken)
        where TSource : TorrentSource => sources
        .GroupBy(source => new { source.Status, source.Provider, source.Quality })
        .Select(group => new SourceCount(group.Key.Status, group.Key.Provider, group.Key.Quality, group.Count()))
        .ToListAsync(cancellationToken);

    private async Task<Due> DueAsync<TSource>(IQueryable<TSource> sources, CancellationToken cancellationToken)
        where TSource : TorrentSource
    {
        var now = clock.GetUtcNow();
        var stats = sources.Where(source => !source.IsPrivate && source.Status != SourceStatus.Rejected)
            .Where(source => source.NextStatsCheckAt == null || source.NextStatsCheckAt <= now);
        var files = sources.Where(source => source.EncryptedTorrentFile == null && source.Status != SourceStatus.Rejected && source.Status != SourceStatus.Dead)
            .Where(source => source.NextFileAttemptAt == null || source.NextFileAttemptAt <= now);
        return new Due(
            await stats.CountAsync(cancellationToken),
            await files.CountAsync(cancellationToken),
            Oldest(
                await stats.MinAsync(source => source.NextStatsCheckAt, cancellationToken),
                await files.MinAsync(source => source.NextFileAttemptAt, cancellationToken)));
    }

    private static DateTimeOffset? Oldest(params IEnumerable<DateTimeOffset?> times) => times.Min();

    private static Dictionary<string, int> Sum(IEnumerable<SourceCount> counts, Func<SourceCount, string> key) =>
        counts.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));

    private sealed record SourceCount(SourceStatus Status, string Provider, string? Quality, int Count);

    private sealed record Due(int Stats, int Files, DateTimeOffset? Oldest);
}
