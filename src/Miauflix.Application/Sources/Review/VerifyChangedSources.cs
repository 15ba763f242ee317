using MediatR;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Review;

/// <summary>
/// Judges anew every source that something was learnt of since it was scored: new figures, a probe, reports. Those have no time of scoring.
/// </summary>
public sealed record VerifyChangedSources : IRequest;

internal sealed partial class VerifyChangedSourcesHandler(ISourcesDb db, ReviewBatch batch, TimeProvider clock, ILogger<VerifyChangedSourcesHandler> logger)
    : AsyncRequestHandler<VerifyChangedSources>
{
    private const int BatchSize = 25;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    protected override async Task Handle(VerifyChangedSources request, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var count = 0;
        while (clock.GetElapsedTime(started) < Longest && await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            await batch.RunAsync(due, cancellationToken);
            count += due.Count;
        }

        if (count > 0)
        {
            LogDone(logger, count);
        }
    }

    private async Task<IReadOnlyList<long>> DueAsync(CancellationToken cancellationToken)
    {
        var movies = await Due(db.MovieSources).ToListAsync(cancellationToken);
        return movies.Count > 0 ? movies : await Due(db.EpisodeSources).ToListAsync(cancellationToken);
    }

    private static IQueryable<long> Due<TSource>(DbSet<TSource> sources)
        where TSource : TorrentSource =>
        sources.Where(source => source.ScoredAt == null).Select(source => source.Id).Take(BatchSize);

    [LoggerMessage(Level = LogLevel.Information, Message = "Judged {Count} sources anew")]
    private static partial void LogDone(ILogger logger, int count);
}
