using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Review;

/// <summary>Changes one stored source and judges it anew in the same write unit.</summary>
internal sealed class SourceReview(
    ISourcesDb db,
    IWriteQueue writes,
    WantedContents contents,
    SourceVerifier verifier,
    IMediator mediator,
    TimeProvider clock)
{
    /// <param name="sourceId">Which one.</param>
    /// <param name="change">Runs in the unit before the source is judged; null = judge it only.</param>
    /// <param name="cancellationToken">Gives up before the write starts.</param>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    public async Task RunAsync(long sourceId, Func<ISourcesDb, TorrentSource, CancellationToken, Task>? change, CancellationToken cancellationToken)
    {
        var content = await db.ContentOfSourceAsync(sourceId, cancellationToken) ?? throw new NotFoundException("Source");
        var wanted = await contents.FindAsync(content, cancellationToken);
        var isRejectedNow = await writes.RunAsync<ISourcesDb, bool>(
            "sources.review",
            async (unit, token) =>
            {
                var row = await unit.FindSourceAsync(sourceId, token) ?? throw new NotFoundException("Source");
                var before = row.Status;
                if (change is not null)
                {
                    await change(unit, row, token);
                    await unit.SaveChangesAsync(token);
                }

                var reports = await unit.ReportCountsOfAsync(sourceId, clock.GetUtcNow(), token);
                verifier.Verify(row, wanted, reports, await unit.RatingOfAsync(sourceId, token));
                return before != SourceStatus.Rejected && row.Status == SourceStatus.Rejected;
            },
            cancellationToken);
        if (isRejectedNow)
        {
            await mediator.Publish(new SourceRejected([sourceId]), cancellationToken);
        }
    }
}
