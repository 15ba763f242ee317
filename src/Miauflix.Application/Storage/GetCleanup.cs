using MediatR;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Storage;

/// <summary>How a cleanup goes, or went; the last 20 are kept.</summary>
public sealed record GetCleanup(Guid RunId) : IRequest<CleanupReport>;

internal sealed class GetCleanupHandler(Cleanup cleanup) : IRequestHandler<GetCleanup, CleanupReport>
{
    public Task<CleanupReport> Handle(GetCleanup request, CancellationToken cancellationToken) =>
        Task.FromResult(cleanup.Find(request.RunId) ?? throw new NotFoundException("Cleanup"));
}
