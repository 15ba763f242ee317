using MediatR;
using Miauflix.Application.Storage.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>Removes what is left in the trash, deletes what is past the policy's retention, and more when usage is above the high mark.</summary>
public sealed record CleanUpStorage : IRequest;

internal sealed class CleanUpStorageHandler(IStorageDb db, Cleanup cleanup, IMediaFiles files, TimeProvider clock) : AsyncRequestHandler<CleanUpStorage>
{
    protected override async Task Handle(CleanUpStorage request, CancellationToken cancellationToken)
    {
        if (files.IsAvailable)
        {
            files.SweepTrash(await db.StorageTombstones.Select(row => row.Id).ToListAsync(cancellationToken), clock.GetUtcNow());
            await cleanup.RunRetentionAsync(cancellationToken);
            await cleanup.RunIfNeededAsync(cancellationToken);
        }
    }
}
