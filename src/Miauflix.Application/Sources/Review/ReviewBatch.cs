using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>Judges some stored sources anew, by their files too. What takes long happens before the write unit.</summary>
internal sealed class ReviewBatch(
    ISourcesDb db,
    IWriteQueue writes,
    WantedContents contents,
    SourceVerifier verifier,
    IMediator mediator,
    TimeProvider clock)
{
    /// <param name="sourceIds">At most some dozen; those that are gone are passed over.</param>
    public async Task RunAsync(IReadOnlyList<long> sourceIds, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<ContentRef, WantedContent?>();
        var files = new Dictionary<long, TorrentMetadata?>();
        foreach (var source in await ReadAsync(db, sourceIds, cancellationToken))
        {
            if (!titles.ContainsKey(source.Content))
            {
                titles[source.Content] = await contents.FindAsync(source.Content, cancellationToken);
            }

            files[source.Id] = verifier.MetadataOf(source);
        }

        var rejected = await writes.RunAsync<ISourcesDb, List<long>>(
            "sources.review-batch",
            async (unit, token) =>
            {
                var ratings = await unit.RatingsOfAsync(sourceIds, token);
                List<long> turned = [];
                foreach (var source in await ReadAsync(unit, sourceIds, token))
                {
                    var before = source.Status;
                    verifier.Verify(
                        source,
                        titles.GetValueOrDefault(source.Content),
                        files.GetValueOrDefault(source.Id),
                        await unit.ReportCountsOfAsync(source.Id, clock.GetUtcNow(), token),
                        ratings.GetValueOrDefault(source.Id, RatingSummary.None));
                    if (before != SourceStatus.Rejected && source.Status == SourceStatus.Rejected)
                    {
                        turned.Add(source.Id);
                    }
                }

                return turned;
            },
            cancellationToken,
            WritePriority.Background);
        if (rejected.Count > 0)
        {
            await mediator.Publish(new SourceRejected(rejected), cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<TorrentSource>> ReadAsync(ISourcesDb from, IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
    [
        .. await from.MovieSources.Where(source => ids.Contains(source.Id)).ToListAsync(cancellationToken),
        .. await from.EpisodeSources.Where(source => ids.Contains(source.Id)).ToListAsync(cancellationToken),
    ];
}
