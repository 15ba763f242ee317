using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>Sends the command of a job in a scope of its own. A failure is Hangfire's to log and show; it never reaches the process.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes)
{
    /// <param name="id">A key of <see cref="RecurringJobs.All"/>.</param>
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(RecurringJobs.All[id].Command(), cancellationToken);
    }
}
