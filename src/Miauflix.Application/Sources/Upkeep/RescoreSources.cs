using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Upkeep;

/// <summary>
/// Counts anew how often each provider was right, then scores every usable source: figures grow old, uploads too, and providers become better
/// or worse. Reads no .torrent and loads no row whole.
/// </summary>
public sealed record RescoreSources : IRequest;

internal sealed partial class RescoreSourcesHandler(
    ISourcesDb db,
    IWriteQueue writes,
    WantedContents contents,
    ProviderBoard board,
    ProviderRecords records,
    IConfigurationProvider maps,
    TimeProvider clock,
    ILogger<RescoreSourcesHandler> logger) : AsyncRequestHandler<RescoreSources>
{
    private const int BatchSize = 200;

    protected override async Task Handle(RescoreSources request, CancellationToken cancellationToken)
    {
        await records.RecountAsync(cancellationToken);
        var movies = await ScoreAsync(ContentKind.Movie, cancellationToken);
        var episodes = await ScoreAsync(ContentKind.Episode, cancellationToken);
        LogDone(logger, movies + episodes);
    }

    private async Task<int> ScoreAsync(ContentKind kind, CancellationToken cancellationToken)
    {
        var (count, after) = (0, 0L);
        while (await ReadAsync(kind, after, cancellationToken) is { Count: > 0 } page)
        {
            after = page[^1].Source.Id;
            count += page.Count;
            await SaveAsync(kind, await ScoreAsync(page, cancellationToken), cancellationToken);
        }

        return count;
    }

    private async Task<List<(SourceSnapshot Source, ContentRef Content)>> ReadAsync(ContentKind kind, long after, CancellationToken cancellationToken)
    {
        var sources = await (kind == ContentKind.Movie ? Page(db.MovieSources, after) : Page(db.EpisodeSources, after)).ToListAsync(cancellationToken);
        var ids = sources.Select(source => source.Id).ToList();
        var titles = kind == ContentKind.Movie
            ? await db.MovieSources.Where(source => ids.Contains(source.Id)).Select(source => new { source.Id, Title = source.MovieId }).ToListAsync(cancellationToken)
            : await db.EpisodeSources.Where(source => ids.Contains(source.Id)).Select(source => new { source.Id, Title = source.EpisodeId }).ToListAsync(cancellationToken);
        return [.. sources.Join(titles, source => source.Id, title => title.Id, (source, title) => (source, new ContentRef(kind, title.Title)))];
    }

    private IQueryable<SourceSnapshot> Page<TSource>(DbSet<TSource> sources, long after)
        where TSource : TorrentSource =>
        sources.Where(source => source.Id > after && (source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect))
            .OrderBy(source => source.Id)
            .Take(BatchSize)
            .ProjectTo<SourceSnapshot>(maps);

    private async Task<Dictionary<long, ScoreBreakdown>> ScoreAsync(List<(SourceSnapshot Source, ContentRef Content)> page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var runtimes = new Dictionary<ContentRef, TimeSpan?>();
        foreach (var content in page.Select(entry => entry.Content).Distinct())
        {
            runtimes[content] = (await contents.FindAsync(content, cancellationToken))?.Runtime;
        }

        var ratings = await db.RatingsOfAsync([.. page.Select(entry => entry.Source.Id)], cancellationToken);
        return page.ToDictionary(
            entry => entry.Source.Id,
            entry => SourceScoring.Score(
                entry.Source,
                ratings.GetValueOrDefault(entry.Source.Id, RatingSummary.None),
                new ScoringContext(now, runtimes[entry.Content], board.ReliabilityOf)));
    }

    private Task<int> SaveAsync(ContentKind kind, Dictionary<long, ScoreBreakdown> scores, CancellationToken cancellationToken) => writes.RunAsync<ISourcesDb, int>(
        "sources.rescore",
        async (unit, token) =>
        {
            DateTimeOffset? now = clock.GetUtcNow();
            foreach (var (id, score) in scores)
            {
                var breakdown = JsonSerializer.Serialize(score, JsonSerializerOptions.Web);
                await (kind == ContentKind.Movie
                    ? SaveAsync(unit.MovieSources, id, score.Total, breakdown, now, token)
                    : SaveAsync(unit.EpisodeSources, id, score.Total, breakdown, now, token));
            }

            return scores.Count;
        },
        cancellationToken,
        WritePriority.Background);

    /// <summary>Only while nothing new was learnt of it: then it is judged as a whole soon.</summary>
    private static Task<int> SaveAsync<TSource>(DbSet<TSource> sources, long id, int score, string breakdown, DateTimeOffset? now, CancellationToken cancellationToken)
        where TSource : TorrentSource =>
        sources.Where(source => source.Id == id && source.ScoredAt != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(source => source.StreamingScore, score)
                .SetProperty(source => source.ScoreBreakdown, breakdown)
                .SetProperty(source => source.ScoredAt, now),
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Scored {Count} sources anew")]
    private static partial void LogDone(ILogger logger, int count);
}
