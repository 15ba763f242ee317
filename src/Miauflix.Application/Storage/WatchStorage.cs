using MediatR;

namespace Miauflix.Application.Storage;

/// <summary>Looks at the volume, and stops fetching while there is no room. True while something may be written: then it is worth looking often.</summary>
public sealed record WatchStorage : IRequest<bool>;

internal sealed class WatchStorageHandler(StorageGuard guard) : IRequestHandler<WatchStorage, bool>
{
    public async Task<bool> Handle(WatchStorage request, CancellationToken cancellationToken)
    {
        await guard.LookAsync(cancellationToken);
        return guard.IsBusy;
    }
}
