using MediatR;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Storage;

/// <summary>Before the engine accepts work: deletions that a crash interrupted are finished, and sizes are read from the disk.</summary>
internal sealed class StorageStartup(IServiceScopeFactory scopes) : IStartupCheck
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new FinishDeletions(), cancellationToken);
        await mediator.Send(new ReconcileStorage(), cancellationToken);
    }
}
