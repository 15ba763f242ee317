using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>Removes a source.</summary>
/// <param name="Block">Its torrent goes from every title, and is never taken in again.</param>
public sealed record DeleteSource(long SourceId, bool Block) : IRequest;

internal sealed class DeleteSourceHandler(
    IWriteQueue writes,
    IFieldCipher cipher,
    ICurrentUser currentUser,
    IAuditLog audit,
    IMediator mediator,
    TimeProvider clock) : AsyncRequestHandler<DeleteSource>
{
    protected override async Task Handle(DeleteSource request, CancellationToken cancellationToken)
    {
        var userId = currentUser.Required().UserId;
        var removed = await writes.RunAsync<ISourcesDb, IReadOnlyList<long>>(
            "sources.delete",
            async (db, token) =>
            {
                var source = await db.FindSourceAsync(request.SourceId, token) ?? throw new NotFoundException("Source");
                IReadOnlyList<TorrentSource> rows = request.Block ? await BlockAsync(db, source, userId, token) : [source];
                await RemoveAsync(db, rows, token);
                return [.. rows.Select(row => row.Id)];
            },
            cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.Other, request.Block ? "Source deleted and its torrent blocked" : "Source deleted")
        {
            Metadata = new Dictionary<string, string> { ["sourceId"] = $"{request.SourceId}", ["removed"] = $"{removed.Count}" },
        });
        await mediator.Publish(new SourceRejected(removed), cancellationToken);
    }

    /// <summary>Blocks the torrent; answers every source it is of.</summary>
    private async Task<IReadOnlyList<TorrentSource>> BlockAsync(ISourcesDb db, TorrentSource source, Guid userId, CancellationToken cancellationToken)
    {
        var infoHash = cipher.Unprotect(SourceFields.Of(source).InfoHash, source.EncryptedInfoHash);
        IReadOnlyList<byte[]> indexes = InfoHash.TryParse(infoHash, out var hash) ? cipher.BlindIndexes(hash) : [source.BlindIndex!];
        if (!await db.BlockedSources.AnyAsync(block => indexes.Contains(block.BlindIndex), cancellationToken))
        {
            var now = clock.GetUtcNow();
            db.BlockedSources.Add(new BlockedSource
            {
                Id = Guid.CreateVersion7(now),
                BlindIndex = indexes[0],
                Reason = source.Findings.MaxBy(finding => finding.Severity)?.Code ?? "administrator",
                BlockedBy = userId,
                BlockedAt = now,
            });
        }

        return
        [
            .. await db.MovieSources.Where(other => indexes.Contains(other.BlindIndex!)).ToListAsync<TorrentSource>(cancellationToken),
            .. await db.EpisodeSources.Where(other => indexes.Contains(other.BlindIndex!)).ToListAsync<TorrentSource>(cancellationToken),
        ];
    }

    private static async Task RemoveAsync(ISourcesDb db, IReadOnlyList<TorrentSource> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        db.MovieSources.RemoveRange(rows.OfType<MovieSource>());
        db.EpisodeSources.RemoveRange(rows.OfType<EpisodeSource>());
        db.SourceReports.RemoveRange(await db.SourceReports.Where(report => ids.Contains(report.SourceId)).ToListAsync(cancellationToken));
        db.SourceRatings.RemoveRange(await db.SourceRatings.Where(rating => ids.Contains(rating.SourceId)).ToListAsync(cancellationToken));
    }
}
