using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Sources.Review;

/// <summary>Lets a blocked torrent be found again.</summary>
public sealed record UnblockSource(Guid BlockId) : IRequest;

internal sealed class UnblockSourceHandler(IWriteQueue writes, IAuditLog audit) : AsyncRequestHandler<UnblockSource>
{
    protected override async Task Handle(UnblockSource request, CancellationToken cancellationToken)
    {
        await writes.RunAsync<ISourcesDb, bool>(
            "sources.unblock",
            async (db, token) =>
            {
                var block = await db.BlockedSources.FindAsync([request.BlockId], token) ?? throw new NotFoundException("Blocked source");
                db.BlockedSources.Remove(block);
                return true;
            },
            cancellationToken);
        audit.Record(new AuditEvent(AuditEventType.Other, "Torrent unblocked")
        {
            Metadata = new Dictionary<string, string> { ["blockId"] = $"{request.BlockId}" },
        });
    }
}
