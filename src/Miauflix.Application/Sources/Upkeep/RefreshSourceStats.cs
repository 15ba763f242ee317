using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Upkeep;

/// <summary>
/// Asks trackers about every source that is due, tracker by tracker, so that one question covers many sources. Private sources are never
/// asked about. Does nothing while the network gate is closed, or while an earlier run goes on.
/// </summary>
public sealed record RefreshSourceStats : IRequest;

internal sealed partial class RefreshSourceStatsHandler(
    ISourcesDb db,
    IWriteQueue writes,
    IFieldCipher cipher,
    ITrackerScraper scraper,
    TrackerRests rests,
    StatsRound round,
    INetworkGate gate,
    IMediator mediator,
    TimeProvider clock,
    ILogger<RefreshSourceStatsHandler> logger) : AsyncRequestHandler<RefreshSourceStats>
{
    private const int BatchSize = 500;
    private const int Trackers = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    protected override async Task Handle(RefreshSourceStats request, CancellationToken cancellationToken)
    {
        if (!gate.IsOpen || !round.TryEnter())
        {
            return;
        }

        try
        {
            await RunAsync(cancellationToken);
        }
        finally
        {
            round.Leave();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (asked, answered) = (0, 0);
        while (gate.IsOpen && clock.GetElapsedTime(started) < Longest && await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            using var limit = new CancellationTokenSource(Longest - clock.GetElapsedTime(started), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            var figures = await AskAsync(due, either.Token);
            if (!gate.IsOpen)
            {
                // The silence was ours, not the trackers'.
                return;
            }

            asked += due.Count;
            answered += figures.Count;
            await SaveAsync(due, figures, cancellationToken);
        }

        if (asked > 0)
        {
            LogDone(logger, asked, answered);
        }
    }

    private async Task<List<DueSource>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var movies = await DueAsync(db.MovieSources, now, cancellationToken);
        var episodes = await DueAsync(db.EpisodeSources, now, cancellationToken);
        return
        [
            .. movies.Concat(episodes)
                .OrderBy(source => source.NextStatsCheckAt ?? DateTimeOffset.MinValue)
                .Take(BatchSize)
                .Select(Decrypt),
        ];
    }

    /// <summary>Never asked comes first. Two questions, for one with "or" would go through the whole index.</summary>
    private static async Task<IReadOnlyList<TorrentSource>> DueAsync<TSource>(DbSet<TSource> sources, DateTimeOffset now, CancellationToken cancellationToken)
        where TSource : TorrentSource
    {
        var open = sources.Where(source => !source.IsPrivate && source.Status != SourceStatus.Rejected && source.BlindIndex != null);
        var never = await open.Where(source => source.NextStatsCheckAt == null).Take(BatchSize).ToListAsync<TorrentSource>(cancellationToken);
        var again = await open.Where(source => source.NextStatsCheckAt <= now)
            .OrderBy(source => source.NextStatsCheckAt)
            .Take(BatchSize - never.Count)
            .ToListAsync<TorrentSource>(cancellationToken);
        return [.. never, .. again];
    }

    /// <summary>What cannot be decrypted is asked about by nobody, and counts as unanswered.</summary>
    private DueSource Decrypt(TorrentSource source)
    {
        var fields = SourceFields.Of(source);
        return InfoHash.TryParse(cipher.Unprotect(fields.InfoHash, source.EncryptedInfoHash), out var infoHash)
            ? new DueSource(source, infoHash, MagnetLink.TryParse(cipher.Unprotect(fields.Magnet, source.EncryptedMagnet), out var magnet, out _) ? magnet.Trackers : [])
            : new DueSource(source, null, []);
    }

    private async Task<Dictionary<InfoHash, SwarmFigures>> AskAsync(List<DueSource> due, CancellationToken cancellationToken)
    {
        var questions = due
            .Where(source => source.InfoHash is not null)
            .SelectMany(source => scraper.CommonTrackers.Concat(source.Trackers).Distinct(), (source, tracker) => (tracker, source.InfoHash!.Value))
            .Where(question => !rests.IsResting(question.tracker))
            .GroupBy(question => question.tracker, question => question.Value);
        var merged = new Dictionary<InfoHash, SwarmFigures>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Trackers, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(questions, parallel, async (question, token) =>
            {
                foreach (var (infoHash, figures) in await AskAsync(question.Key, [.. question.Distinct()], token))
                {
                    lock (merged)
                    {
                        merged[infoHash] = merged.TryGetValue(infoHash, out var known) ? known.Max(figures) : figures;
                    }
                }
            });
        }
        catch (OperationCanceledException)
        {
            // The run's time is up; what was answered counts.
        }

        return merged;
    }

    private async Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> AskAsync(string tracker, InfoHash[] infoHashes, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await scraper.ScrapeAsync(tracker, infoHashes, cancellationToken);
            rests.Answered(tracker);
            return answer;
        }
        catch (TrackerFailedException)
        {
            rests.Failed(tracker);
            return new Dictionary<InfoHash, SwarmFigures>();
        }
    }

    private async Task SaveAsync(List<DueSource> due, Dictionary<InfoHash, SwarmFigures> figures, CancellationToken cancellationToken)
    {
        var byId = due.ToDictionary(source => source.Source.Id, source => source.InfoHash is { } hash && figures.TryGetValue(hash, out var found) ? found : (SwarmFigures?)null);
        var died = await writes.RunAsync<ISourcesDb, List<long>>(
            "sources.stats",
            async (unit, token) =>
            {
                var now = clock.GetUtcNow();
                var ids = byId.Keys.ToList();
                var rows = (await unit.MovieSources.Where(source => ids.Contains(source.Id)).ToListAsync<TorrentSource>(token))
                    .Concat(await unit.EpisodeSources.Where(source => ids.Contains(source.Id)).ToListAsync<TorrentSource>(token));
                return [.. rows.Where(row => Apply(row, byId[row.Id], now)).Select(row => row.Id)];
            },
            cancellationToken,
            WritePriority.Background);
        if (died.Count > 0)
        {
            await mediator.Publish(new SourceDied(died), cancellationToken);
        }
    }

    private static bool Apply(TorrentSource source, SwarmFigures? figures, DateTimeOffset now) => figures is { } known
        ? SourceLife.Answered(source, known, now, 0.8 + (Random.Shared.NextDouble() * 0.4))
        : SourceLife.Unanswered(source, now);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asked trackers about {Asked} sources, {Answered} torrents answered")]
    private static partial void LogDone(ILogger logger, int asked, int answered);

    private sealed record DueSource(TorrentSource Source, InfoHash? InfoHash, IReadOnlyList<string> Trackers);
}

/// <summary>One run at a time. Thread safe.</summary>
internal sealed class StatsRound
{
    private int _isRunning;

    public bool TryEnter() => Interlocked.Exchange(ref _isRunning, 1) == 0;

    public void Leave() => Interlocked.Exchange(ref _isRunning, 0);
}
