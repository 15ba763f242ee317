using MediatR;
using Miauflix.Application.Storage.Ports;

namespace Miauflix.Application.Storage;

/// <summary>Deletes what is past the policy's retention, and more when usage is above the high mark.</summary>
public sealed record CleanUpStorage : IRequest;

internal sealed class CleanUpStorageHandler(Cleanup cleanup, IMediaFiles files) : AsyncRequestHandler<CleanUpStorage>
{
    protected override async Task Handle(CleanUpStorage request, CancellationToken cancellationToken)
    {
        if (files.IsAvailable)
        {
            await cleanup.RunRetentionAsync(cancellationToken);
            await cleanup.RunIfNeededAsync(cancellationToken);
        }
    }
}
